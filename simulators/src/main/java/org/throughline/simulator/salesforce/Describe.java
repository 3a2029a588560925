package org.throughline.simulator.salesforce;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What the vendor tells about its objects and fields. */
final class Describe {
    private Describe() {}

    static ObjectNode global(Org org, String version) {
        ObjectNode body = SalesforceJson.object().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode objects = body.putArray("sobjects");
        org.schema().objects().forEach(object -> objects.add(summary(object, version)));
        return body;
    }

    static ObjectNode summary(ObjectDef object, String version) {
        String url = "/services/data/" + version + "/sobjects/" + object.name();
        ObjectNode json = SalesforceJson.object()
                .put("name", object.name())
                .put("label", object.label())
                .put("labelPlural", object.labelPlural())
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.name().endsWith("__c"))
                .put("customSetting", false)
                .put("deprecatedAndHidden", false);
        for (String ability : List.of(
                "createable",
                "updateable",
                "deletable",
                "queryable",
                "retrieveable",
                "replicateable",
                "searchable",
                "layoutable",
                "triggerable")) {
            json.put(ability, true);
        }
        json.put("createable", object.rights().canCreate())
                .put("updateable", object.rights().canEdit())
                .put("deletable", object.rights().canDelete());
        for (String ability : List.of("activateable", "feedEnabled", "mergeable", "undeletable")) {
            json.put(ability, false);
        }
        json.putObject("urls")
                .put("sobject", url)
                .put("describe", url + "/describe")
                .put("rowTemplate", url + "/{ID}");
        return json;
    }

    static ObjectNode object(Org org, ObjectDef object, String version) {
        ObjectNode json = summary(object, version);
        ArrayNode fields = json.putArray("fields");
        object.fields().forEach(field -> fields.add(field(field)));
        ArrayNode children = json.putArray("childRelationships");
        for (Schema.Child child : org.schema().childrenOf(object)) {
            children.addObject()
                    .put("childSObject", child.object().name())
                    .put("field", child.lookup().name())
                    .put("relationshipName", child.relationship())
                    .put("cascadeDelete", child.isPart())
                    .put("deprecatedAndHidden", false);
        }
        json.putArray("recordTypeInfos")
                .addObject()
                .put("name", "Master")
                .put("available", true)
                .put("recordTypeId", "012000000000000AAA")
                .put("defaultRecordTypeMapping", true);
        return json;
    }

    private static ObjectNode field(FieldDef field) {
        boolean isText = !field.isNumeric()
                && !List.of("boolean", "date", "datetime", "address").contains(field.type());
        boolean isFilterable = field.isFilterable();
        ObjectNode json = SalesforceJson.object()
                .put("name", field.name())
                .put("label", label(field.name()))
                .put("type", field.type())
                .put("soapType", soapType(field))
                .put("length", isText ? field.length() : 0)
                .put("byteLength", isText ? 3 * field.length() : 0)
                .put("precision", field.type().equals("int") ? 0 : field.precision())
                .put("digits", field.type().equals("int") ? field.precision() : 0)
                .put("scale", field.scale())
                .put("nillable", !field.isRequired() && !field.type().equals("boolean"))
                .put("createable", field.isWritable(true))
                .put("updateable", field.isWritable(false))
                .put("calculated", field.isCalculated())
                .put("autoNumber", field.autoNumber() != null)
                .put("unique", field.isUnique())
                .put("externalId", field.isExternalId())
                .put("idLookup", field.isExternalId() || field.type().equals("id"))
                .put("caseSensitive", false)
                .put("custom", field.name().endsWith("__c"))
                .put("nameField", field.name().equals("Name"))
                .put(
                        "defaultedOnCreate",
                        field.defaultValue() != null || field.name().equals("OwnerId"))
                .put("restrictedPicklist", field.isRestricted())
                .put("dependentPicklist", false)
                .put("deprecatedAndHidden", false)
                .put("htmlFormatted", false)
                .put("namePointing", false)
                .put("writeRequiresMasterRead", false)
                .put("filterable", isFilterable)
                .put("sortable", isFilterable)
                .put("groupable", isText && isFilterable);
        for (String absent : List.of("calculatedFormula", "controllerName", "defaultValueFormula", "inlineHelpText")) {
            json.putNull(absent);
        }
        json.putNull("relationshipOrder");
        json.set("defaultValue", field.defaultValue() == null ? NullNode.instance : field.defaultValue());
        json.put("relationshipName", field.relationshipName());
        ArrayNode targets = json.putArray("referenceTo");
        if (field.referenceTo() != null) {
            targets.add(field.referenceTo());
        }
        ArrayNode values = json.putArray("picklistValues");
        field.values()
                .forEach(value -> values.addObject()
                        .put("value", value)
                        .put("label", value)
                        .put("active", true)
                        .put(
                                "defaultValue",
                                field.defaultValue() != null
                                        && value.equals(field.defaultValue().asString()))
                        .putNull("validFor"));
        return json;
    }

    private static String label(String name) {
        return name.replaceFirst("^pse__", "").replaceFirst("__c$", "").replace('_', ' ');
    }

    private static String soapType(FieldDef field) {
        return switch (field.type()) {
            case "id", "reference" -> "tns:ID";
            case "boolean" -> "xsd:boolean";
            case "date" -> "xsd:date";
            case "datetime" -> "xsd:dateTime";
            case "int" -> "xsd:int";
            case "address" -> "urn:address";
            case "double", "currency", "percent" -> "xsd:double";
            default -> "xsd:string";
        };
    }
}
