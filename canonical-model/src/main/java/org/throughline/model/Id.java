package org.throughline.model;

import static java.util.Objects.requireNonNull;

/**
 * A canonical id: names one business object in all systems, and never changes.
 *
 * <p>Vendors' own keys are {@link ExternalRef}s. Both may look alike when a system of record gave the object its id.
 */
public interface Id {

    /** Longest id that every supported system can store as an external key. */
    int MAX_LENGTH = 80;

    /** {@return the id as text: 1 to {@value #MAX_LENGTH} letters, digits, {@code .}, {@code _} or {@code -}} */
    String value();

    /**
     * Checks the text of an id.
     *
     * @param value the text
     * @param type the id's type, named in the message
     * @return the text
     * @throws IllegalArgumentException if the text is empty, too long or has other characters than allowed
     */
    static String checked(String value, String type) {
        requireNonNull(value, type);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    type + " must have 1 to " + MAX_LENGTH + " characters, but has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!allowed) {
                throw new IllegalArgumentException(
                        type + " may hold letters, digits, '.', '_' and '-' only, but has '" + c + "' at " + i);
            }
        }
        return value;
    }
}
