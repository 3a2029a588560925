package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Looks for the shortest and calmest decisions that still make a history fail. */
final class Shrinking {
    private static final int MOST_ABOUT_ONE_THING = 5;

    private final Predicate<List<Integer>> fails;
    private List<Integer> best;
    private int triesLeft;

    private Shrinking(List<Integer> failing, Predicate<List<Integer>> fails, int tries) {
        this.best = failing;
        this.fails = fails;
        this.triesLeft = tries;
    }

    static List<Integer> shrunk(List<Integer> failing, Predicate<List<Integer>> fails, int tries) {
        Shrinking shrinking = new Shrinking(failing, fails, tries);
        shrinking.shrink();
        return shrinking.best;
    }

    private void shrink() {
        List<Integer> before;
        do {
            before = best;
            for (int length = best.size(); length > 0; length /= 2) {
                leaveOut(length);
                calmDown(length);
            }
            lower();
        } while (triesLeft > 0 && !best.equals(before));
    }

    private void leaveOut(int length) {
        for (int from = best.size() - length; from >= 0; from -= length) {
            List<Integer> shorter = new ArrayList<>(best);
            shorter.subList(from, from + length).clear();
            accept(shorter);
            from = Math.min(from, best.size());
        }
    }

    private void calmDown(int length) {
        for (int from = 0; from < best.size(); from += length) {
            List<Integer> calmer = new ArrayList<>(best);
            Collections.fill(calmer.subList(from, Math.min(from + length, calmer.size())), 0);
            accept(calmer);
        }
    }

    private void lower() {
        for (int place = 0; place < best.size(); place++) {
            for (int lower = 0; lower < best.get(place); lower++) {
                if (lower(place, lower)) {
                    break;
                }
            }
        }
    }

    /** A lower number may be a lower count, and then what follows it is about one thing less. */
    private boolean lower(int place, int lower) {
        for (int less = 0; less <= MOST_ABOUT_ONE_THING && place + less < best.size(); less++) {
            List<Integer> lowered = new ArrayList<>(best);
            lowered.set(place, lower);
            lowered.subList(place + 1, place + 1 + less).clear();
            if (accept(lowered)) {
                return true;
            }
        }
        return false;
    }

    private boolean accept(List<Integer> candidate) {
        if (triesLeft <= 0 || candidate.equals(best)) {
            return false;
        }
        triesLeft--;
        if (!fails.test(candidate)) {
            return false;
        }
        // Decisions that are zero at the end are made anyway.
        int end = candidate.size();
        while (end > 0 && candidate.get(end - 1) == 0) {
            end--;
        }
        best = List.copyOf(candidate.subList(0, end));
        return true;
    }
}
