package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One write to another system that must happen once: its key, the fingerprint of its input, how to perform it, how to
 * find out whether it already happened, and how to undo it.
 *
 * <p>Name and key together say which write it is. They must be the same on every attempt, in every process, so take them
 * from the business (an invoice number), never from time or chance. Immutable; run it with {@link Effects#run}.
 *
 * @param <T> the type of the result
 */
public final class Effect<T> {
    private final String name;
    private final Class<T> type;
    private final String key;
    private final Object input;
    private final @Nullable Supplier<Probe<T>> probe;
    private final boolean repeatable;
    private final Function<EffectKey, T> performer;
    private final @Nullable Function<T, Effect<?>> compensation;
    private final @Nullable String notCompensated;
    private final Purpose purpose;

    /** What a run is to do with it. */
    enum Purpose {
        /** To make it happen. */
        PERFORM,
        /** To make it happen; and if it cannot be brought to an end now, a person is to look at it. */
        PERFORM_OR_PARK,
        /** To find out whether it happened. */
        LOOK_UP,
        /** To find out whether it happened, and if not, to see to it that it never does. */
        RULE_OUT
    }

    private Effect(Builder<T> builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.key = builder.require(builder.key, "key");
        this.input = builder.require(builder.input, "fingerprint");
        this.probe = builder.probe;
        this.repeatable = builder.repeatable;
        this.performer = builder.require(builder.performer, "perform");
        this.compensation = builder.compensation;
        this.notCompensated = builder.notCompensated;
        this.purpose = builder.purpose;
    }

    /**
     * Starts building an effect.
     *
     * @param name what kind of write it is, such as {@code erp.invoice.post}
     * @param resultType the type of the result, which is stored and read back
     * @param <T> the type of the result
     * @return the builder
     */
    public static <T> Builder<T> named(String name, Class<T> resultType) {
        return new Builder<>(requireNonNull(name, "name"), requireNonNull(resultType, "resultType"));
    }

    /** {@return what kind of write it is} */
    public String name() {
        return name;
    }

    /** {@return the identity of what is written} */
    public String key() {
        return key;
    }

    /** {@return the type of the result} */
    public Class<T> resultType() {
        return type;
    }

    Object input() {
        return input;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    boolean canProbe() {
        return probe != null;
    }

    Probe<T> probe() {
        return probe == null ? Probe.unsure("there is no probe") : probe.get();
    }

    T perform(EffectKey effectKey) {
        return performer.apply(effectKey);
    }

    Optional<Function<T, Effect<?>>> compensation() {
        return Optional.ofNullable(compensation);
    }

    Optional<String> notCompensated() {
        return Optional.ofNullable(notCompensated);
    }

    Purpose purpose() {
        return purpose;
    }

    /** Whether a run may make it happen. */
    boolean isToBePerformed() {
        return purpose == Purpose.PERFORM || purpose == Purpose.PERFORM_OR_PARK;
    }

    /** The same effect for another purpose. */
    Effect<T> forPurpose(Purpose other) {
        Builder<T> builder = named(name, type).key(key).fingerprint(input).perform(performer);
        builder.probe = probe;
        // To perform it again would tell, too, but is not asked for.
        builder.repeatable = repeatable && other == Purpose.PERFORM_OR_PARK;
        builder.compensation = compensation;
        builder.notCompensated = notCompensated;
        builder.purpose = other;
        return builder.build();
    }

    /** Ends a look-up that found nothing. */
    static final class NotPerformed extends RuntimeException {
        NotPerformed() {
            super("was looked up and has not happened");
        }
    }

    /**
     * Builds an effect. Not thread-safe.
     *
     * @param <T> the type of the result
     */
    public static final class Builder<T> {
        private final String name;
        private final Class<T> type;
        private @Nullable String key;
        private @Nullable Object input;
        private @Nullable Supplier<Probe<T>> probe;
        private boolean repeatable;
        private @Nullable Function<EffectKey, T> performer;
        private @Nullable Function<T, Effect<?>> compensation;
        private @Nullable String notCompensated;
        private Purpose purpose = Purpose.PERFORM;

        private Builder(String name, Class<T> type) {
            this.name = name;
            this.type = type;
        }

        /**
         * Sets the identity of what is written. Required.
         *
         * @param value a value whose {@code toString} is stable, unique among effects of this name, and not personal
         * @return this builder
         */
        public Builder<T> key(Object value) {
            this.key = requireNonNull(value, "the key of an effect").toString();
            return this;
        }

        /**
         * Sets the input that the fingerprint is taken of. Required: the same key with other input is a mistake that
         * must not go unnoticed.
         *
         * @param value any value that the JSON mapper of {@link Effects} can write; sets in it need a stable order
         * @return this builder
         */
        public Builder<T> fingerprint(Object value) {
            this.input = requireNonNull(value, "the fingerprint of an effect");
            return this;
        }

        /**
         * Sets how to find out whether the effect happened. Asked before any attempt that follows an attempt with an
         * unknown outcome. Without a probe such an effect is parked.
         *
         * @param question asks the other system; may throw, and is then asked again later
         * @return this builder
         */
        public Builder<T> probe(Supplier<Probe<T>> question) {
            this.probe = question;
            return this;
        }

        /**
         * Like {@link #probe} for a system that always knows: present means found, empty means certainly not there.
         *
         * @param lookup looks the result up
         * @return this builder
         */
        public Builder<T> probeFor(Supplier<Optional<T>> lookup) {
            return probe(() -> lookup.get().map(Probe::found).orElseGet(Probe::absent));
        }

        /**
         * Declares that performing twice is the same as performing once, because the other system recognises the key or
         * because the write sets a record to given content. After an unknown outcome it is performed again unless a
         * probe finds it, and never parked for that.
         *
         * @return this builder
         */
        public Builder<T> repeatable() {
            this.repeatable = true;
            return this;
        }

        /**
         * Sets the write. Required. Exceptions that implement {@link EffectFailure} say what became of it; after any
         * other exception it may have happened.
         *
         * @param write performs the effect once; must return a value
         * @return this builder
         */
        public Builder<T> perform(Function<EffectKey, T> write) {
            this.performer = write;
            return this;
        }

        /**
         * Like {@link #perform(Function)} for a write that does not send the key.
         *
         * @param write performs the effect once; must return a value
         * @return this builder
         */
        public Builder<T> perform(Supplier<T> write) {
            return perform(effectKey -> write.get());
        }

        /**
         * Like {@link #perform(Function)} for a write that is under way when its method returns. The run waits for it.
         *
         * @param write begins to perform the effect once; must come to a value
         * @return this builder
         */
        public Builder<T> performAsync(Function<EffectKey, ? extends CompletionStage<T>> write) {
            return perform(effectKey -> Stages.await(write.apply(effectKey)));
        }

        /**
         * Declares that the effect stays when its {@link Saga} is abandoned.
         *
         * @param reason why that is right, such as {@code a posted invoice is credited by finance}
         * @return this builder
         */
        public Builder<T> notCompensated(String reason) {
            EffectId.check("reason not to compensate", reason, EffectStatus.LONGEST_MESSAGE);
            this.notCompensated = reason;
            return this;
        }

        /**
         * Sets how to undo the effect. An undo is a write like any other, so it is an effect with a key and a probe of
         * its own.
         *
         * @param undo makes the undoing effect from the result
         * @return this builder
         */
        public Builder<T> compensate(Function<T, Effect<?>> undo) {
            this.compensation = undo;
            return this;
        }

        /**
         * Builds the effect.
         *
         * @return the effect
         * @throws IllegalStateException if key, fingerprint or perform is missing
         */
        public Effect<T> build() {
            return new Effect<>(this);
        }

        private <V> V require(@Nullable V value, String what) {
            if (value == null) {
                throw new IllegalStateException("effect " + name + " has no " + what);
            }
            return value;
        }
    }
}
