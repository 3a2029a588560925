package org.throughline.rehearsal.outage;

import java.util.Optional;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.VendorApi;

/** What keeps a vendor from answering. */
@FunctionalInterface
interface Disturbance {

    /** The answer instead of the vendor's own; empty if the vendor answers. */
    Optional<SimulatorResponse> refusal(VendorApi api);

    static Disturbance none() {
        return api -> Optional.empty();
    }

    /** This one, and what it lets pass the other. */
    default Disturbance and(Disturbance other) {
        return api -> refusal(api).or(() -> other.refusal(api));
    }
}
