package org.throughline.salesforce.platform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.throughline.connector.mapping.FieldSchema;
import org.throughline.connector.mapping.FieldType;
import tools.jackson.databind.JsonNode;

/**
 * A field of an object as the org describes it to the signed-in user.
 *
 * @param schema the field as mapping profiles see it: a value of a list is binding only if the list is restricted
 * @param vendorType Salesforce's name of its type, such as {@code currency}
 * @param isCreateable whether a new row can have it
 * @param isUpdateable whether it can be changed later
 * @param isExternalId whether rows can be found and upserted by it
 * @param isUnique whether no two rows have the same value
 * @param referenceTo the API names of the objects that it can lead to; empty if it is no reference
 */
public record SalesforceField(
        FieldSchema schema,
        String vendorType,
        boolean isCreateable,
        boolean isUpdateable,
        boolean isExternalId,
        boolean isUnique,
        List<String> referenceTo) {

    /**
     * Copies the objects.
     *
     * @param schema the field as mapping profiles see it
     * @param vendorType Salesforce's name of its type
     * @param isCreateable whether a new row can have it
     * @param isUpdateable whether it can be changed later
     * @param isExternalId whether rows can be found and upserted by it
     * @param isUnique whether no two rows have the same value
     * @param referenceTo the API names of the objects that it can lead to
     */
    public SalesforceField {
        referenceTo = List.copyOf(referenceTo);
    }

    /** {@return the API name of the field} */
    public String name() {
        return schema.name();
    }

    static SalesforceField of(JsonNode field) {
        String type = field.path("type").asString("");
        boolean createable = flag(field, "createable");
        boolean updateable = flag(field, "updateable");
        // A checkbox is never null, and Salesforce fills it.
        boolean required =
                createable && !flag(field, "nillable") && !flag(field, "defaultedOnCreate") && !type.equals("boolean");
        FieldSchema schema = new FieldSchema(
                field.path("name").asString(""),
                type(type),
                field.path("length").asInt(0),
                createable || updateable,
                required,
                flag(field, "restrictedPicklist") ? activeValues(field) : Set.of());
        return new SalesforceField(
                schema,
                type,
                createable,
                updateable,
                flag(field, "externalId"),
                flag(field, "unique"),
                field.path("referenceTo").valueStream().map(JsonNode::asString).toList());
    }

    private static FieldType type(String vendorType) {
        return switch (vendorType) {
            case "string", "textarea", "email", "phone", "url", "id", "reference", "encryptedstring" -> FieldType.TEXT;
            case "int", "long", "double", "currency", "percent" -> FieldType.NUMBER;
            case "boolean" -> FieldType.BOOLEAN;
            case "date" -> FieldType.DATE;
            case "datetime" -> FieldType.MOMENT;
            case "picklist", "combobox" -> FieldType.PICKLIST;
            case "multipicklist" -> FieldType.MULTI_PICKLIST;
            default -> FieldType.OTHER;
        };
    }

    private static Set<String> activeValues(JsonNode field) {
        Set<String> values = new LinkedHashSet<>();
        field.path("picklistValues").forEach(value -> {
            if (flag(value, "active")) {
                values.add(value.path("value").asString(""));
            }
        });
        return values;
    }

    private static boolean flag(JsonNode node, String name) {
        return node.path(name).asBoolean(false);
    }
}
