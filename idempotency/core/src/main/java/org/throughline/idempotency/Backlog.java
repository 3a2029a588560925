package org.throughline.idempotency;

import java.time.Duration;

/**
 * How many effects of one name wait in one state.
 *
 * @param name the name of the effects
 * @param state the state
 * @param count how many
 * @param oldestAge how long the one that has waited longest has been in this state, by the clock of the store
 */
public record Backlog(String name, EffectState state, long count, Duration oldestAge) {}
