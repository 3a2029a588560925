package org.throughline.salesforce.platform;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.mapping.ObjectSchema;
import tools.jackson.databind.JsonNode;

/**
 * An object as the org describes it to the signed-in user.
 *
 * @param name the API name of the object
 * @param fields the fields that the user sees
 */
public record SalesforceObject(String name, List<SalesforceField> fields) {

    /**
     * Copies the fields.
     *
     * @param name the API name of the object
     * @param fields the fields that the user sees
     */
    public SalesforceObject {
        fields = List.copyOf(fields);
    }

    static SalesforceObject of(String name, JsonNode describe) {
        return new SalesforceObject(
                name,
                describe.path("fields").valueStream().map(SalesforceField::of).toList());
    }

    /**
     * Looks up a field.
     *
     * @param fieldName its API name
     * @return the field; empty if the user sees none
     */
    public Optional<SalesforceField> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /** {@return the object as mapping profiles see it} */
    public ObjectSchema schema() {
        return new ObjectSchema(
                name, fields.stream().map(SalesforceField::schema).toList());
    }
}
