package org.throughline.model.docs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.throughline.model.docs.ModelCatalog.Attribute;

/** The diagrams: what refers to what by id over all areas, and each area with its attributes. */
final class EntitiesPage {
    private final StringBuilder page = new StringBuilder();

    private EntitiesPage() {}

    static String of() {
        EntitiesPage entities = new EntitiesPage();
        entities.page
                .append("# Entities of the canonical model\n\n")
                .append(
                        "Written from the code, like the [glossary](glossary.md), which says what each attribute means.\n\n")
                .append("## Overview\n\nWho names whom by id.\n\n```mermaid\nflowchart LR\n");
        entities.overview();
        entities.page.append("```\n");
        ModelCatalog.AREAS.forEach(entities::area);
        return entities.page.toString();
    }

    private void overview() {
        Set<String> edges = new TreeSet<>();
        for (Class<?> type : ModelCatalog.objects()) {
            if (ModelCatalog.area(type).equals("event")) {
                continue;
            }
            for (Attribute attribute : ModelCatalog.attributes(type)) {
                ModelCatalog.named(ModelCatalog.element(attribute.type()))
                        .filter(target -> !attribute.name().equals("id"))
                        .ifPresent(target ->
                                edges.add("    " + type.getSimpleName() + " --> " + target.getSimpleName() + "\n"));
            }
        }
        for (String area : ModelCatalog.AREAS) {
            String inArea = ModelCatalog.objects(area).stream()
                    .map(Class::getSimpleName)
                    .filter(name -> edges.stream().anyMatch(edge -> edge.matches("(?s).*\\b" + name + "\\b.*")))
                    .collect(Collectors.joining("; "));
            if (!inArea.isEmpty()) {
                page.append("    subgraph ")
                        .append(area)
                        .append("_area [")
                        .append(area)
                        .append("]\n        ");
                page.append(inArea).append("\n    end\n");
            }
        }
        edges.forEach(page::append);
    }

    private void area(String area) {
        List<Class<?>> types = ModelCatalog.objects(area);
        page.append("\n## ").append(ModelCatalog.title(area)).append("\n\n```mermaid\nclassDiagram\n");
        for (Class<?> type : types) {
            page.append("    class ").append(type.getSimpleName()).append(" {\n");
            ModelCatalog.attributes(type)
                    .forEach(attribute -> page.append("        ")
                            .append(attribute.name())
                            .append(" ")
                            .append(ModelCatalog.shown(attribute.type()))
                            .append('\n'));
            page.append("    }\n");
        }
        types.forEach(this::kinds);
        types.forEach(type -> parts(type, types));
        page.append("```\n");
    }

    private void kinds(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed() && !parent.getSimpleName().equals("BusinessEvent")) {
                page.append("    ")
                        .append(parent.getSimpleName())
                        .append(" <|-- ")
                        .append(type.getSimpleName());
                page.append('\n');
            }
        }
    }

    private void parts(Class<?> type, List<Class<?>> inArea) {
        for (Attribute attribute : ModelCatalog.attributes(type)) {
            Class<?> element = ModelCatalog.element(attribute.type());
            boolean isKind = element.isSealed()
                    && inArea.stream().anyMatch(each -> element.isAssignableFrom(each) && each != element);
            if (inArea.contains(element) || isKind) {
                page.append("    ")
                        .append(type.getSimpleName())
                        .append(" *-- ")
                        .append(element.getSimpleName())
                        .append(" : ")
                        .append(attribute.name())
                        .append('\n');
            }
        }
    }
}
