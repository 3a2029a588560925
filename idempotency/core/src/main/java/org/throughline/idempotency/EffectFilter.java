package org.throughline.idempotency;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which effects are meant.
 *
 * @param namePrefix how their names begin; empty for all
 * @param states the states they may be in
 */
public record EffectFilter(String namePrefix, Set<EffectState> states) {

    /**
     * Copies the states.
     *
     * @param namePrefix how their names begin
     * @param states the states they may be in
     */
    public EffectFilter {
        states = Set.copyOf(states);
    }

    /** {@return all effects} */
    public static EffectFilter all() {
        return new EffectFilter("", EnumSet.allOf(EffectState.class));
    }

    /**
     * Restricts to names that begin like this.
     *
     * @param prefix how their names begin
     * @return a narrower filter
     */
    public EffectFilter named(String prefix) {
        return new EffectFilter(prefix, states);
    }

    /**
     * Restricts to some states.
     *
     * @param first a state
     * @param more further ones
     * @return a narrower filter
     */
    public EffectFilter in(EffectState first, EffectState... more) {
        return new EffectFilter(namePrefix, EnumSet.of(first, more));
    }

    boolean matches(EffectRecord effect) {
        return effect.name().startsWith(namePrefix) && states.contains(effect.state());
    }
}
