package org.throughline.idempotency;

/**
 * What a write may send along so that the other system can recognise a repetition.
 *
 * @param value the key of the effect, the same on every attempt
 * @param fence a number that grows with every attempt, for a system that refuses a smaller number than it has seen.
 *     Announce it, look whether it happened, then write: sent with the write only, it does not stop a late send of an
 *     earlier attempt that comes first
 */
public record EffectKey(String value, long fence) {}
