package org.throughline.idempotency;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store knows about an effect.
 *
 * @param id which effect it is
 * @param fingerprint the fingerprint of its input
 * @param tenure who took it up last
 * @param status where it stands
 * @param createdAt when it was first taken up, by the clock of the store
 * @param updatedAt when its status last changed, by the clock of the store
 */
public record EffectRecord(
        EffectId id, String fingerprint, Tenure tenure, EffectStatus status, Instant createdAt, Instant updatedAt) {

    /** {@return what kind of write it is} */
    public String name() {
        return id.name();
    }

    /** {@return the identity of what is written} */
    public String key() {
        return id.key();
    }

    /** {@return where it stands} */
    public EffectState state() {
        return status.state();
    }

    /** {@return how often it was taken up, probes without a repetition included} */
    public long attempts() {
        return tenure.fence();
    }

    /** {@return how it came to its result, empty if it has none} */
    public Optional<Completion> completion() {
        return Optional.ofNullable(status.completion());
    }

    /** {@return why it is in its state, empty if nothing went wrong} */
    public Optional<String> error() {
        return Optional.ofNullable(status.errorMessage());
    }

    /**
     * Whether somebody may take this effect up: the rule that every {@link EffectStore#claim} applies.
     *
     * @param claimant the name of the owner who asks
     * @param withFingerprint the fingerprint of the input it brings
     * @param now the time by the clock of the store
     * @return true if the effect is open, or in flight with a dead owner
     */
    public boolean isOpenTo(String claimant, String withFingerprint, Instant now) {
        return switch (state()) {
            case REOPENED -> true;
            case RETRYABLE, UNKNOWN, RELEASED -> fingerprint.equals(withFingerprint);
            // An owner name belongs to one process: if that process asks again, its former life has ended.
            case IN_FLIGHT ->
                fingerprint.equals(withFingerprint)
                        && (tenure.owner().equals(claimant)
                                || !tenure.leaseUntil().isAfter(now));
            case SUCCEEDED, FAILED, PARKED, DISCARDED -> false;
        };
    }
}
