/**
 * Stateful fakes of the vendors' HTTP APIs, for tests and for runs without a vendor account.
 *
 * <p>Each vendor is a {@link org.throughline.simulator.VendorApi}; {@link org.throughline.simulator.SimulatorServer}
 * puts it behind a real HTTP server on loopback, with faults from a {@link org.throughline.simulator.FaultScript}.
 * Nothing here knows the connectors: a fake and a client that share code could be wrong and agree.
 */
@NullMarked
package org.throughline.simulator;

import org.jspecify.annotations.NullMarked;
