package org.throughline.idempotency.redis;

/** Parts of the names of keys, which colons separate: no two ids share a key. */
final class KeyPart {
    private KeyPart() {}

    /** The text without colons. A text that begins another one still does so afterwards. */
    static String of(String text) {
        return text.replace("%", "%25").replace(":", "%3A");
    }

    static String textOf(String part) {
        return part.replace("%3A", ":").replace("%25", "%");
    }
}
