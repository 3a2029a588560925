package org.throughline.connector.mapping;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object after mapping, as JSON.
 *
 * @param value the object, for {@code CanonicalJson.mapper()} or for the vendor
 * @param report what became of its fields
 */
public record MappedObject(ObjectNode value, MappingReport report) {

    /** {@return the report only: values may be personal data} */
    @Override
    public String toString() {
        return report.toString();
    }
}
