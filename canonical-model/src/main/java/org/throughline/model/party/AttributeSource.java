package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.throughline.model.ExternalRef;

/**
 * Which system a value of a golden record was taken from, and when: the reason to trust it, and whom to ask.
 *
 * @param attribute the attribute's name in JSON, such as {@code billingAddress}
 * @param source the record it was read from
 * @param asOf the moment that record was read
 */
public record AttributeSource(String attribute, ExternalRef source, Instant asOf) {
    /**
     * Rejects a source that names no attribute.
     *
     * @param attribute the attribute's name in JSON
     * @param source the record it was read from
     * @param asOf the moment that record was read
     */
    public AttributeSource {
        requireNonNull(attribute, "AttributeSource.attribute");
        requireNonNull(source, "AttributeSource.source");
        requireNonNull(asOf, "AttributeSource.asOf");
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("AttributeSource.attribute is empty");
        }
    }
}
