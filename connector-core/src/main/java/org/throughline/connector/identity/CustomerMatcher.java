package org.throughline.connector.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

/**
 * Finds the customer that a record stands for among those that are known.
 *
 * <p>Exact keys come first: tax registration, host of the web site, records of vendors. If all that are found point to
 * one customer, and its tax registrations do not contradict, it is a match. If they point to several, or contradict, a
 * person decides. Only where no exact key is found are names compared, and <em>a name alone never is a match</em>.
 *
 * <p>The score, from 0 to 100: 100 an exact key; 75 a key that a tax registration contradicts; 95 equal names; 90 equal
 * names of which one has no legal form; 80 equal names with other legal forms; below that, 79 hundredths of the share of
 * character pairs that two names have in common (Dice's coefficient, in percent). Legal or trading name, whichever is
 * closer. Billing addresses in two countries take 15 away from a score for names.
 *
 * <p>A host is compared as a whole, without {@code www.}: {@code shop.acme.com} is not {@code acme.com}. A search by name
 * takes time in proportion to the number of customers. Immutable and thread-safe.
 */
public final class CustomerMatcher {
    /** The score from which on a similar name is shown to a person, unless told otherwise. */
    public static final int USUAL_REVIEW_SCORE = 60;

    private static final int EXACT = 100;
    private static final int CONTRADICTED = 75;
    private static final int SAME_NAME = 95;
    private static final int LEGAL_FORM_MISSING = 90;
    private static final int OTHER_LEGAL_FORM = 80;
    private static final int SIMILAR_AT_MOST = 79;
    private static final int OTHER_COUNTRY = 15;
    private static final Comparator<MatchCandidate> BEST_FIRST = Comparator.comparing(MatchCandidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.customer().value());

    private final Map<CustomerId, Known> known;
    private final Map<CustomerKeys.Key, Set<CustomerId>> byKey;
    private final int reviewFrom;

    /** A known customer and its names. */
    private record Known(Customer customer, List<NormalizedName> names) {
        static Known of(Customer customer) {
            return new Known(
                    customer,
                    Stream.concat(Stream.of(customer.getName()), customer.getTradingName().stream())
                            .map(NormalizedName::of)
                            .filter(name -> !name.core().isEmpty())
                            .distinct()
                            .toList());
        }
    }

    private CustomerMatcher(
            Map<CustomerId, Known> known, Map<CustomerKeys.Key, Set<CustomerId>> byKey, int reviewFrom) {
        this.known = known;
        this.byKey = byKey;
        this.reviewFrom = reviewFrom;
    }

    /**
     * Searches among these customers, with the {@linkplain #USUAL_REVIEW_SCORE usual score} for a review.
     *
     * @param customers the known customers, each once
     * @return the matcher
     * @throws IllegalArgumentException if two customers have one id
     */
    public static CustomerMatcher among(Collection<Customer> customers) {
        Map<CustomerId, Known> known = new LinkedHashMap<>();
        Map<CustomerKeys.Key, Set<CustomerId>> byKey = new HashMap<>();
        for (Customer customer : customers) {
            if (known.put(customer.getId(), Known.of(customer)) != null) {
                throw new IllegalArgumentException("customer " + customer.getId() + " is given twice");
            }
            for (CustomerKeys.Key key : CustomerKeys.of(customer)) {
                byKey.computeIfAbsent(key, unknown -> new LinkedHashSet<>()).add(customer.getId());
            }
        }
        return new CustomerMatcher(known, byKey, USUAL_REVIEW_SCORE);
    }

    /**
     * A copy that shows names to a person from another score on.
     *
     * @param score the lowest score, from 1 to 100
     * @return the copy
     * @throws IllegalArgumentException if the score is out of bounds
     */
    public CustomerMatcher reviewFrom(int score) {
        if (score < 1 || score > EXACT) {
            throw new IllegalArgumentException("score must be from 1 to 100, but is " + score);
        }
        return new CustomerMatcher(known, byKey, score);
    }

    /**
     * Finds the customer that a record stands for.
     *
     * @param record the customer as a system tells it; its id does not matter
     * @return a match, candidates for a person to decide on, or none
     */
    public CustomerMatch match(Customer record) {
        Map<CustomerId, Set<MatchReason>> hits = new LinkedHashMap<>();
        for (CustomerKeys.Key key : CustomerKeys.of(record)) {
            for (CustomerId hit : byKey.getOrDefault(key, Set.of())) {
                hits.computeIfAbsent(hit, unknown -> EnumSet.noneOf(MatchReason.class))
                        .add(key.kind());
            }
        }
        return hits.isEmpty() ? byName(record) : byKeys(record, hits);
    }

    private CustomerMatch byKeys(Customer record, Map<CustomerId, Set<MatchReason>> hits) {
        List<MatchCandidate> candidates = new ArrayList<>();
        hits.forEach((id, reasons) -> {
            Known hit = known.get(id);
            boolean contradicted = hit != null && CustomerKeys.taxIdsDiffer(record, hit.customer());
            if (contradicted) {
                reasons.add(MatchReason.TAX_IDS_DIFFER);
            }
            if (hits.size() > 1) {
                reasons.add(MatchReason.KEYS_DISAGREE);
            }
            candidates.add(new MatchCandidate(id, contradicted ? CONTRADICTED : EXACT, reasons));
        });
        MatchCandidate only = candidates.get(0);
        return candidates.size() == 1 && only.score() == EXACT
                ? new CustomerMatch.Match(only.customer(), only.reasons())
                : review(candidates);
    }

    private CustomerMatch byName(Customer record) {
        Known wanted = Known.of(record);
        List<MatchCandidate> candidates = known.values().stream()
                .map(each -> candidate(wanted, each))
                .flatMap(Optional::stream)
                .filter(candidate -> candidate.score() >= reviewFrom)
                .toList();
        return candidates.isEmpty() ? new CustomerMatch.None() : review(candidates);
    }

    private static CustomerMatch review(List<MatchCandidate> candidates) {
        List<MatchCandidate> sorted = candidates.stream().sorted(BEST_FIRST).toList();
        Set<MatchReason> reasons = sorted.stream()
                .flatMap(candidate -> candidate.reasons().stream())
                .collect(Collectors.toSet());
        return new CustomerMatch.Review(sorted.get(0).score(), reasons, sorted);
    }

    private static Optional<MatchCandidate> candidate(Known wanted, Known each) {
        return wanted.names().stream()
                .flatMap(name -> each.names().stream().map(other -> compared(each.customer(), name, other)))
                .min(BEST_FIRST)
                .map(best -> inOtherCountry(wanted.customer(), each.customer()) ? farther(best) : best);
    }

    private static MatchCandidate compared(Customer customer, NormalizedName name, NormalizedName other) {
        if (!name.core().equals(other.core())) {
            int score = name.similarity(other) * SIMILAR_AT_MOST / 100;
            return new MatchCandidate(customer.getId(), score, Set.of(MatchReason.SIMILAR_NAME));
        }
        if (name.form().equals(other.form())) {
            return new MatchCandidate(customer.getId(), SAME_NAME, Set.of(MatchReason.SAME_NAME));
        }
        return name.form().isEmpty() || other.form().isEmpty()
                ? new MatchCandidate(
                        customer.getId(), LEGAL_FORM_MISSING, Set.of(MatchReason.SAME_NAME_LEGAL_FORM_MISSING))
                : new MatchCandidate(
                        customer.getId(), OTHER_LEGAL_FORM, Set.of(MatchReason.SAME_NAME_OTHER_LEGAL_FORM));
    }

    private static boolean inOtherCountry(Customer one, Customer other) {
        Optional<Address> there = other.getBillingAddress();
        return one.getBillingAddress()
                .filter(here -> there.isPresent()
                        && !here.getCountry().equals(there.get().getCountry()))
                .isPresent();
    }

    private static MatchCandidate farther(MatchCandidate candidate) {
        Set<MatchReason> reasons = EnumSet.copyOf(candidate.reasons());
        reasons.add(MatchReason.OTHER_COUNTRY);
        return new MatchCandidate(candidate.customer(), Math.max(0, candidate.score() - OTHER_COUNTRY), reasons);
    }
}
