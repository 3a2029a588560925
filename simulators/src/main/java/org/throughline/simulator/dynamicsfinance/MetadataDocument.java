package org.throughline.simulator.dynamicsfinance;

import java.util.List;
import java.util.Map;

/** The service's description of itself in CSDL, XML. */
final class MetadataDocument {
    private static final String START = """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="%s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            """.formatted(FieldDef.NAMESPACE);
    private static final List<String> POSTED =
            List.of("FreeTextInvoiceHeaders", "CustomerPaymentJournalHeaders", "LedgerJournalHeaders");

    private MetadataDocument() {}

    static String write(Model model) {
        StringBuilder xml = new StringBuilder(START);
        model.enumerations().forEach((name, members) -> enumeration(xml, name, members));
        model.entities().values().forEach(entity -> entityType(xml, model, entity));
        for (String set : POSTED) {
            xml.append("<Action Name=\"").append(model.postAction()).append("\" IsBound=\"true\"><Parameter Name=\"");
            xml.append("entity\" Type=\"")
                    .append(model.entity(set).qualifiedType())
                    .append("\"/></Action>\n");
        }
        xml.append("<EntityContainer Name=\"Resources\">\n");
        model.entities().values().forEach(entity -> entitySet(xml, entity));
        return xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>\n")
                .toString();
    }

    private static void enumeration(StringBuilder xml, String name, List<String> members) {
        xml.append("<EnumType Name=\"").append(name).append("\">");
        for (int value = 0; value < members.size(); value++) {
            xml.append("<Member Name=\"")
                    .append(members.get(value))
                    .append("\" Value=\"")
                    .append(value)
                    .append("\"/>");
        }
        xml.append("</EnumType>\n");
    }

    private static void entityType(StringBuilder xml, Model model, EntityDef entity) {
        xml.append("<EntityType Name=\"").append(entity.type()).append("\"><Key>");
        entity.key()
                .forEach(name -> xml.append("<PropertyRef Name=\"").append(name).append("\"/>"));
        xml.append("</Key>\n");
        entity.fields().values().forEach(field -> property(xml, entity, field));
        for (Map.Entry<String, EntityDef.Navigation> way : entity.navigations().entrySet()) {
            String target = model.entity(way.getValue().target()).qualifiedType();
            xml.append("<NavigationProperty Name=\"").append(way.getKey()).append("\" Type=\"Collection(");
            xml.append(target).append(")\"/>\n");
        }
        xml.append("</EntityType>\n");
    }

    private static void property(StringBuilder xml, EntityDef entity, FieldDef field) {
        xml.append("<Property Name=\"")
                .append(field.name())
                .append("\" Type=\"")
                .append(field.qualifiedType());
        xml.append('"');
        if (entity.key().contains(field.name()) || field.required() || field.isNumber()) {
            xml.append(" Nullable=\"false\"");
        }
        if (field.type().equals("Decimal")) {
            xml.append(" Scale=\"Variable\"");
        }
        xml.append("/>");
    }

    private static void entitySet(StringBuilder xml, EntityDef entity) {
        xml.append("<EntitySet Name=\"").append(entity.set()).append("\" EntityType=\"");
        xml.append(entity.qualifiedType()).append("\">");
        entity.navigations()
                .forEach((name, way) -> xml.append("<NavigationPropertyBinding Path=\"")
                        .append(name)
                        .append("\" Target=\"")
                        .append(way.target())
                        .append("\"/>"));
        xml.append("</EntitySet>\n");
    }
}
