package org.throughline.model.docs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.model.docs.ModelCatalog.Attribute;

/** The glossary: every type, attribute and word of the model with what it means. */
final class GlossaryPage {
    private final Sentences sentences;
    private final StringBuilder page = new StringBuilder();

    private GlossaryPage(Sentences sentences) {
        this.sentences = sentences;
    }

    static String of(Sentences sentences) {
        GlossaryPage glossary = new GlossaryPage(sentences);
        glossary.head();
        ModelCatalog.AREAS.forEach(glossary::area);
        return glossary.page.toString();
    }

    private void head() {
        long vocabularies = ModelCatalog.AREAS.stream()
                .mapToLong(area -> ModelCatalog.vocabularies(area).size())
                .sum();
        page.append("# Glossary of the canonical model\n\n")
                .append("Written from the code by `mvn -pl canonical-model test -Dtest=ModelDocsTest")
                .append(" -Dthroughline.write=true`; a test refuses a page that is not up to date.\n\n")
                .append(ModelCatalog.objects().size())
                .append(" object types with ")
                .append(ModelCatalog.objects().stream()
                        .mapToLong(type -> ModelCatalog.attributes(type).size())
                        .sum())
                .append(" attributes of their own, ")
                .append(vocabularies)
                .append(" vocabularies. How they belong together: [entities.md](entities.md).\n\n")
                .append("`0..1` may be absent, `*` is a list; in bold what must be given. Every object type also has")
                .append(" `extensions` (fields of a vendor or a firm) and keeps JSON properties it does not know;")
                .append(" most that have an `id` of ours have `externalRefs`, the ids that systems gave them.\n");
    }

    private void area(String area) {
        page.append("\n## ").append(ModelCatalog.title(area)).append('\n');
        ModelCatalog.objects(area).forEach(this::type);
        ModelCatalog.values(area).forEach(this::type);
        vocabularies(ModelCatalog.vocabularies(area));
        List<Class<?>> ids = ModelCatalog.ids(area);
        if (!ids.isEmpty()) {
            page.append("\nIds: ")
                    .append(ids.stream()
                            .map(id -> "`" + id.getSimpleName() + "`")
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
    }

    private void type(Class<?> type) {
        page.append("\n### ").append(type.getSimpleName()).append("\n\n");
        page.append(sentences.of(type)).append(".\n");
        List<Attribute> attributes = ModelCatalog.attributes(type);
        if (attributes.isEmpty()) {
            return;
        }
        page.append("\n| attribute | type | meaning |\n|---|---|---|\n");
        for (Attribute attribute : attributes) {
            String name = attribute.mandatory() ? "**" + attribute.name() + "**" : attribute.name();
            page.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(ModelCatalog.shown(attribute.type()))
                    .append(" | ")
                    .append(cell(sentences.of(type, attribute.accessor())))
                    .append(" |\n");
        }
    }

    private void vocabularies(List<Class<?>> types) {
        for (Class<?> type : types) {
            page.append("\n### ").append(type.getSimpleName()).append("\n\n");
            page.append(sentences.of(type)).append(".\n\n| word | meaning |\n|---|---|\n");
            words(type)
                    .forEach(word -> page.append("| `")
                            .append(word)
                            .append("` | ")
                            .append(cell(sentences.of(type, word)))
                            .append(" |\n"));
        }
    }

    private static Stream<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
