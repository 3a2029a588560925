package org.throughline.rehearsal.outage;

import java.time.Duration;

/**
 * One time of trouble in a story.
 *
 * @param what what it was
 * @param counts of the runs that had come in by its end
 * @param recovery from its end until the last of them was completed, in virtual time
 */
record Trouble(String what, RunLog.Counts counts, Duration recovery) {

    void print() {
        System.out.printf(
                "  %s: runs waited %d, cases %d, recovery %d min %d s%n",
                what, counts.waited(), counts.cases(), recovery.toMinutes(), recovery.toSecondsPart());
    }
}
