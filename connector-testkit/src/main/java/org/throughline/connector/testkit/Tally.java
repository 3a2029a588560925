package org.throughline.connector.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what was tried, so that a contract that tried nothing is seen. */
final class Tally {
    private static final Map<Class<?>, Tally> TALLIES = new ConcurrentHashMap<>();

    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    private Tally() {}

    static Tally of(Class<?> contract) {
        return TALLIES.computeIfAbsent(contract, type -> new Tally());
    }

    void addCase() {
        addCases(1);
    }

    void addCases(int more) {
        cases.addAndGet(more);
    }

    void addFault() {
        cases.incrementAndGet();
        faults.incrementAndGet();
    }

    int faults() {
        return faults.get();
    }

    @Override
    public String toString() {
        return cases + " cases, " + faults + " of them a fault in an operation";
    }
}
