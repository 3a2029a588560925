package org.throughline.idempotency;

/**
 * What a write may send along so that the other system can recognise a repetition.
 *
 * @param value the key of the effect, the same on every attempt
 * @param fence a number that grows with every attempt: a system that refuses a smaller number than it has seen is safe
 *     even from a process that was paused past its lease
 */
public record EffectKey(String value, long fence) {}
