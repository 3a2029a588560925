package org.throughline.connector.mapping;

import java.util.List;

/**
 * What became of the fields of one object. Names fields, and no value.
 *
 * @param object the vendor's name of the object type
 * @param mapped the vendor fields that went to or came from canonical attributes
 * @param extended the vendor fields that went to or came from extensions
 * @param leftOut the rest, and why
 */
public record MappingReport(String object, List<String> mapped, List<String> extended, List<LeftOut> leftOut) {

    /**
     * A field that was left out.
     *
     * @param field the vendor's name of it
     * @param reason why
     */
    public record LeftOut(String field, String reason) {}

    /**
     * Copies the lists.
     *
     * @param object the vendor's name of the object type
     * @param mapped the vendor fields of canonical attributes
     * @param extended the vendor fields of extensions
     * @param leftOut the rest, and why
     */
    public MappingReport {
        mapped = List.copyOf(mapped);
        extended = List.copyOf(extended);
        leftOut = List.copyOf(leftOut);
    }
}
