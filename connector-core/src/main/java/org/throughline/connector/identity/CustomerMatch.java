package org.throughline.connector.identity;

import java.util.List;
import java.util.Set;
import org.throughline.model.party.CustomerId;

/** What a search for a customer came to. Only a {@link Match} may be merged without a person. */
public sealed interface CustomerMatch {

    /**
     * It is this customer: an exact key says so, and none says otherwise.
     *
     * @param customer the customer
     * @param reasons the keys that say so
     */
    record Match(CustomerId customer, Set<MatchReason> reasons) implements CustomerMatch {
        /**
         * Copies the reasons.
         *
         * @param customer the customer
         * @param reasons the keys that say so
         */
        public Match {
            reasons = Set.copyOf(reasons);
        }
    }

    /**
     * It may be one of these: a person decides.
     *
     * @param score the highest score of the candidates, from 0 to 100
     * @param reasons what speaks for and against any of them
     * @param candidates the customers, the most likely first
     */
    record Review(int score, Set<MatchReason> reasons, List<MatchCandidate> candidates) implements CustomerMatch {
        /**
         * Copies reasons and candidates.
         *
         * @param score the highest score of the candidates, from 0 to 100
         * @param reasons what speaks for and against any of them
         * @param candidates the customers, the most likely first
         */
        public Review {
            reasons = Set.copyOf(reasons);
            candidates = List.copyOf(candidates);
        }
    }

    /** It is none of the known customers. */
    record None() implements CustomerMatch {}
}
