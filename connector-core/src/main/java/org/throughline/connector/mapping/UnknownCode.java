package org.throughline.connector.mapping;

import static java.util.Objects.requireNonNull;

/** What becomes of a code that a code table does not know. */
public sealed interface UnknownCode {

    /** It is a {@link org.throughline.connector.MappingException}: right where money or state hangs on the code. */
    record Refuse() implements UnknownCode {}

    /** It stays as it is, and is the same again on the way back. */
    record Keep() implements UnknownCode {}

    /**
     * It is read as another code, so that what it was is lost.
     *
     * @param code the code that stands in its place
     */
    record Use(String code) implements UnknownCode {
        /**
         * Rejects a missing code.
         *
         * @param code the code that stands in its place
         */
        public Use {
            requireNonNull(code, "UnknownCode.code");
        }
    }
}
