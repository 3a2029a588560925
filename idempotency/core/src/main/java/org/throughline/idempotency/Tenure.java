package org.throughline.idempotency;

import java.time.Instant;

/**
 * Who took an effect up last.
 *
 * @param owner the name of the owner
 * @param fence how often it was taken up; grows by one each time and is never reset
 * @param leaseUntil when another owner may take it over if it is still in flight, by the clock of the store
 */
public record Tenure(String owner, long fence, Instant leaseUntil) {}
