package org.throughline.connector.mapping;

import java.util.Optional;

/** What a vendor says about its own object types, such as Salesforce in its describe calls. */
@FunctionalInterface
public interface SchemaMetadata {

    /**
     * Describes an object type.
     *
     * @param object the vendor's name of it, such as {@code Account}
     * @return the description, or empty if the vendor has no such object, or it may not be seen
     */
    Optional<ObjectSchema> describe(String object);
}
