package org.throughline.idempotency.deadletter;

import java.util.Set;
import org.throughline.idempotency.NamePrefixes;

/**
 * Who has to act on what a program has given up on: an owner for each beginning of a name, where the longest one counts,
 * and one owner for all the rest. Applied when dead letters are read, so a change holds for old ones too. Immutable.
 */
public final class DeadLetterOwners {
    private final NamePrefixes<String> owners;

    private DeadLetterOwners(NamePrefixes<String> owners) {
        this.owners = owners;
    }

    /**
     * One owner for everything.
     *
     * @param owner the owner, such as {@code INTEGRATION}
     * @return the owners
     */
    public static DeadLetterOwners of(String owner) {
        return new DeadLetterOwners(NamePrefixes.of(owner));
    }

    /**
     * The same owners, with another one for some names.
     *
     * @param namePrefix how the names begin, such as {@code erp.invoice.}
     * @param owner the owner
     * @return a copy
     */
    public DeadLetterOwners with(String namePrefix, String owner) {
        return new DeadLetterOwners(owners.with(namePrefix, owner));
    }

    /**
     * Finds the owner.
     *
     * @param name the name of an effect, a task, or the topic of a message
     * @return who has to act
     */
    public String ownerOf(String name) {
        return owners.find(name);
    }

    /** {@return everybody who has to act on something} */
    public Set<String> all() {
        return owners.values();
    }
}
