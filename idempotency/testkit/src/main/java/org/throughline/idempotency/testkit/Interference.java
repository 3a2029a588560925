package org.throughline.idempotency.testkit;

/** What happens to a process at one point of a run: nothing, a crash, or a pause in which others act. */
@FunctionalInterface
interface Interference {
    Interference NONE = point -> {};

    void at(String point);

    /** Dies at the n-th point, counted from zero. */
    static Interference crashAt(int crashPoint) {
        return onceAt(crashPoint, point -> {
            throw new SimulatedCrash(point);
        });
    }

    /** Stops at the n-th point, counted from zero, lets others act, and goes on. */
    static Interference onceAt(int chosenPoint, Interference action) {
        int[] passed = {0};
        return point -> {
            if (passed[0]++ == chosenPoint) {
                action.at(point);
            }
        };
    }

    /** The end of a process: not an exception, because nothing may handle it. */
    final class SimulatedCrash extends Error {
        SimulatedCrash(String point) {
            super(point, null, false, false);
        }
    }
}
