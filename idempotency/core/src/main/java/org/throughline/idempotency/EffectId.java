package org.throughline.idempotency;

/**
 * Identifies one effect in a store. All three parts are written to logs and kept in the clear, so they must not be
 * personal: take the number of an invoice, not the name or the e-mail address of a customer.
 *
 * @param scope the tenant or other partition that the effect belongs to, at most 64 characters
 * @param name what kind of write it is, such as {@code erp.invoice.post}, at most 120 characters
 * @param key the stable identity of what is written, at most 255 characters
 */
public record EffectId(String scope, String name, String key) {

    static final int LONGEST_KEY = 255;

    /**
     * Rejects an id that stores cannot keep.
     *
     * @param scope the tenant or other partition
     * @param name what kind of write it is
     * @param key the stable identity of what is written
     * @throws IllegalArgumentException if a part is blank, too long, or has NUL or half of a surrogate pair
     */
    public EffectId {
        check("scope of an effect", scope, 64);
        check("name of an effect", name, 120);
        check("key of an effect", key, LONGEST_KEY);
    }

    static void check(String part, String value, int longest) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + part + " must not be blank");
        }
        if (value.length() > longest) {
            throw new IllegalArgumentException("the " + part + " has at most " + longest + " characters, this one has "
                    + value.length() + ": " + value);
        }
        StoredText.exactly(part, value);
    }

    /** {@return scope, name and key, for logs and messages} */
    @Override
    public String toString() {
        return scope + "/" + name + "/" + key;
    }
}
