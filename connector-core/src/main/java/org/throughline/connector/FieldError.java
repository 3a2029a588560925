package org.throughline.connector;

/**
 * One field that a vendor refused.
 *
 * @param path the path of the field in the vendor's own terms, such as {@code lines[2].taxCode}
 * @param reason why it was refused, without the value
 */
public record FieldError(String path, String reason) {

    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
