package org.throughline.idempotency;

/** Text that every store can keep, and gives back as it was. */
final class StoredText {
    private StoredText() {}

    /**
     * The text itself, or a refusal: what depends on the text must not go on with another one.
     *
     * @throws IllegalArgumentException if it has NUL or half of a surrogate pair, which databases cannot keep
     */
    static String exactly(String part, String text) {
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int each = text.codePointAt(i);
            next = i + Character.charCount(each);
            if (each == 0 || (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException("the " + part
                        + " has a character that a database cannot keep: NUL, or half of a surrogate pair");
            }
        }
        return text;
    }
}
