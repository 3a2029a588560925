/**
 * Rehearsals of bad days: vendors that throttle, are maintained or are down, and backlogs, in virtual time.
 *
 * <p>Each rehearsal plays a story on the real flows and connectors over HTTP against the simulators, plays it again on good
 * days, and compares the books of all systems.
 */
@NullMarked
package org.throughline.rehearsal.outage;

import org.jspecify.annotations.NullMarked;
