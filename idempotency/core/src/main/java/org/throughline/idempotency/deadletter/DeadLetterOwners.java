package org.throughline.idempotency.deadletter;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who has to act on what a program has given up on: an owner for each beginning of a name, where the longest one counts,
 * and one owner for all the rest. Applied when dead letters are read, so a change holds for old ones too. Immutable.
 */
public final class DeadLetterOwners {
    private final Map<String, String> byPrefix;

    private DeadLetterOwners(Map<String, String> byPrefix) {
        this.byPrefix = byPrefix;
    }

    /**
     * One owner for everything.
     *
     * @param owner the owner, such as {@code INTEGRATION}
     * @return the owners
     */
    public static DeadLetterOwners of(String owner) {
        return new DeadLetterOwners(Map.of("", owner));
    }

    /**
     * The same owners, with another one for some names.
     *
     * @param namePrefix how the names begin, such as {@code erp.invoice.}
     * @param owner the owner
     * @return a copy
     */
    public DeadLetterOwners with(String namePrefix, String owner) {
        Map<String, String> more = new TreeMap<>(byPrefix);
        more.put(namePrefix, owner);
        return new DeadLetterOwners(more);
    }

    /**
     * Finds the owner.
     *
     * @param name the name of an effect, a task, or the topic of a message
     * @return who has to act
     */
    public String ownerOf(String name) {
        for (int length = name.length(); length > 0; length--) {
            String owner = byPrefix.get(name.substring(0, length));
            if (owner != null) {
                return owner;
            }
        }
        return byPrefix.getOrDefault("", "");
    }
}
