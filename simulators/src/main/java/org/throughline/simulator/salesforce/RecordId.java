package org.throughline.simulator.salesforce;

import java.util.Optional;
import java.util.regex.Pattern;

/** Record ids: 15 characters that differ by case, or 18 with a suffix that tells the case of the others. */
final class RecordId {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");

    private RecordId() {}

    static String of(String keyPrefix, long number) {
        char[] digits = "000000000000".toCharArray();
        long rest = number;
        for (int i = digits.length - 1; rest > 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return withSuffix(keyPrefix + new String(digits));
    }

    /** The 18-character form, or empty if the text is no id. */
    static Optional<String> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        String full = withSuffix(text.substring(0, 15));
        return text.length() == 15 || full.equalsIgnoreCase(text) ? Optional.of(full) : Optional.empty();
    }

    /** Five characters give one suffix character: bit i is set if character i is an upper-case letter. */
    private static String withSuffix(String fifteen) {
        StringBuilder id = new StringBuilder(fifteen);
        for (int chunk = 0; chunk < 15; chunk += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = fifteen.charAt(chunk + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            id.append(SUFFIXES.charAt(bits));
        }
        return id.toString();
    }
}
