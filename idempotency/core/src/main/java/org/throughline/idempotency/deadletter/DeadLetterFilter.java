package org.throughline.idempotency.deadletter;

import java.util.Optional;

/**
 * Which dead letters are meant. What is empty does not restrict.
 *
 * @param namePrefix how the name begins; empty text for all
 * @param owner who has to act
 * @param failureType the class of the exception
 */
public record DeadLetterFilter(String namePrefix, Optional<String> owner, Optional<String> failureType) {

    /** {@return all dead letters} */
    public static DeadLetterFilter all() {
        return new DeadLetterFilter("", Optional.empty(), Optional.empty());
    }

    /**
     * Restricts to names that begin like this.
     *
     * @param prefix how the name begins
     * @return a narrower filter
     */
    public DeadLetterFilter named(String prefix) {
        return new DeadLetterFilter(prefix, owner, failureType);
    }

    /**
     * Restricts to what one owner has to act on.
     *
     * @param who the owner
     * @return a narrower filter
     */
    public DeadLetterFilter ownedBy(String who) {
        return new DeadLetterFilter(namePrefix, Optional.of(who), failureType);
    }

    /**
     * Restricts to one class of exception.
     *
     * @param type the full name of the class
     * @return a narrower filter
     */
    public DeadLetterFilter failedWith(String type) {
        return new DeadLetterFilter(namePrefix, owner, Optional.of(type));
    }

    /**
     * Whether a dead letter is meant.
     *
     * @param letter the dead letter
     * @return true if it passes every restriction
     */
    public boolean matches(DeadLetter letter) {
        return letter.name().startsWith(namePrefix)
                && owner.map(letter.owner()::equals).orElse(true)
                && failureType.map(letter.failure().type()::equals).orElse(true);
    }
}
