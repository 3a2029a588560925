package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a history, one after the other. They are drawn from a seed, or they are given, so that a history can
 * be played again with some of them left out. Zero is always the calmest decision, and what follows the last one given.
 */
final class Choices {
    private final List<Integer> given;
    private final @Nullable Random random;
    private final List<Integer> made = new ArrayList<>();

    private Choices(List<Integer> given, @Nullable Random random) {
        this.given = given;
        this.random = random;
    }

    static Choices drawnWith(Random random) {
        return new Choices(List.of(), random);
    }

    static Choices given(List<Integer> decisions) {
        return new Choices(decisions, null);
    }

    /** A number from zero to just below the bound. */
    int below(int bound) {
        return made(random == null ? next(bound) : random.nextInt(bound));
    }

    /** The place of one of these weights, each drawn as often as its weight says. */
    int weighted(int... weights) {
        return made(random == null ? next(weights.length) : drawn(weights, random));
    }

    List<Integer> made() {
        return List.copyOf(made);
    }

    private int next(int bound) {
        int place = made.size();
        int decision = place < given.size() ? given.get(place) : 0;
        return decision < bound ? decision : 0;
    }

    private int made(int decision) {
        made.add(decision);
        return decision;
    }

    private static int drawn(int[] weights, Random random) {
        int all = 0;
        for (int weight : weights) {
            all += weight;
        }
        int left = random.nextInt(all);
        int place = 0;
        while (left >= weights[place]) {
            left -= weights[place++];
        }
        return place;
    }
}
