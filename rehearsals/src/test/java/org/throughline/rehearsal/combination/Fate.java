package org.throughline.rehearsal.combination;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What happens at which call, counted over all processes of a play: once, at one call. Thread-safe.
 *
 * <p>The calls are noted by name, so that those of an undisturbed play tell what points there are.
 */
final class Fate {
    /** To whom a call goes. */
    enum Callee {
        /** A vendor, over HTTP. */
        VENDOR,
        /** The database, with a change or a commit. */
        DATABASE
    }

    private final Callee callee;
    private final int number;
    private final @Nullable Mishap mishap;
    private final List<String> vendorCalls = new CopyOnWriteArrayList<>();
    private final List<String> databaseCalls = new CopyOnWriteArrayList<>();
    private volatile boolean hasStruck;

    private Fate(Callee callee, int number, @Nullable Mishap mishap) {
        this.callee = callee;
        this.number = number;
        this.mishap = mishap;
    }

    /** Nothing happens. */
    static Fate kind() {
        return new Fate(Callee.VENDOR, 0, null);
    }

    static Fate at(Callee callee, int number, Mishap mishap) {
        return new Fate(callee, number, mishap);
    }

    /** Counts a call; gives what happens at it. */
    synchronized Optional<Mishap> call(Callee called, String name) {
        List<String> calls = calls(called);
        calls.add(name);
        if (called != callee || calls.size() != number) {
            return Optional.empty();
        }
        hasStruck = true;
        return Optional.ofNullable(mishap);
    }

    /** The names of the calls so far. */
    List<String> calls(Callee called) {
        return called == Callee.VENDOR ? vendorCalls : databaseCalls;
    }

    boolean hasStruck() {
        return hasStruck;
    }

    @Override
    public String toString() {
        return mishap == null ? "nothing" : mishap + " at call " + number + " to the " + callee + ", " + name();
    }

    private String name() {
        List<String> calls = calls(callee);
        return calls.size() < number ? "which never came" : calls.get(number - 1);
    }
}
