package org.throughline.connector.identity;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/** Cross-references of one process, gone with it: for tests and for runs that start from nothing. Thread-safe. */
public final class InMemoryCrossReferences implements CrossReferences {
    private static final Comparator<ExternalRef> ORDER = Comparator.comparing(ExternalRef::system)
            .thenComparing(ExternalRef::objectType)
            .thenComparing(ExternalRef::id);

    private final Clock clock;
    private final Map<ExternalRef, CanonicalRef> links = new HashMap<>();
    private final Map<ExternalRef, List<LinkDecision>> decisions = new HashMap<>();

    /**
     * Starts without any link.
     *
     * @param clock tells when something was decided
     */
    public InMemoryCrossReferences(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public synchronized boolean link(CanonicalRef canonical, ExternalRef ref, Attribution by) {
        CrossReferences.requireStorable(ref);
        CanonicalRef linked = linkedTo(canonical, ref);
        if (linked != null) {
            return false;
        }
        links.put(ref, canonical);
        decided(LinkDecision.Verdict.LINKED, canonical, ref, by);
        return true;
    }

    @Override
    public synchronized boolean unlink(CanonicalRef canonical, ExternalRef ref, Attribution by) {
        CanonicalRef linked = linkedTo(canonical, ref);
        if (linked == null) {
            return false;
        }
        links.remove(ref);
        decided(LinkDecision.Verdict.UNLINKED, canonical, ref, by);
        return true;
    }

    @Override
    public synchronized Optional<CanonicalRef> find(ExternalRef ref) {
        return Optional.ofNullable(links.get(ref));
    }

    @Override
    public synchronized List<ExternalRef> list(CanonicalRef canonical) {
        return links.entrySet().stream()
                .filter(link -> link.getValue().equals(canonical))
                .map(Map.Entry::getKey)
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized List<LinkDecision> history(ExternalRef ref) {
        return List.copyOf(decisions.getOrDefault(ref, List.of()));
    }

    private @Nullable CanonicalRef linkedTo(CanonicalRef expected, ExternalRef ref) {
        CanonicalRef linked = links.get(ref);
        if (linked != null && !linked.equals(expected)) {
            throw new CrossReferenceConflictException(ref, expected, linked);
        }
        return linked;
    }

    private void decided(LinkDecision.Verdict verdict, CanonicalRef canonical, ExternalRef ref, Attribution by) {
        decisions
                .computeIfAbsent(ref, unknown -> new ArrayList<>())
                .add(new LinkDecision(verdict, canonical, by, clock.instant()));
    }
}
