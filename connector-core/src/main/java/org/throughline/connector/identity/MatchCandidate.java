package org.throughline.connector.identity;

import java.util.Set;
import org.throughline.model.party.CustomerId;

/**
 * A customer that may be the one that is looked for.
 *
 * @param customer the customer
 * @param score how likely, from 0 to 100; see {@link CustomerMatcher} for what the numbers mean
 * @param reasons why
 */
public record MatchCandidate(CustomerId customer, int score, Set<MatchReason> reasons) {
    /**
     * Copies the reasons.
     *
     * @param customer the customer
     * @param score how likely, from 0 to 100
     * @param reasons why
     */
    public MatchCandidate {
        reasons = Set.copyOf(reasons);
    }
}
