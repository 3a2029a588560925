package org.throughline.rehearsal.outage;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.VendorApi;

/** A simulated vendor that can be disturbed; counts what it was asked, and what it refused. */
final class DisturbedApi implements VendorApi {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final VendorApi api;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Disturbance disturbance = Disturbance.none();

    DisturbedApi(VendorApi api) {
        this.api = api;
    }

    void suffer(Disturbance trouble) {
        disturbance = trouble;
    }

    /** As if others used slots of the account: only so many calls of ours may be under way. */
    Disturbance slots(int free) {
        return vendor -> underWay.get() > free ? Optional.of(vendor.throttled()) : Optional.empty();
    }

    int made() {
        return made.get();
    }

    int refused() {
        return refused.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public String name() {
        return api.name();
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        // A sign-in is no call to the account.
        int calls = request.path().contains("/oauth2/") ? 0 : 1;
        made.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.addAndGet(calls), Math::max);
        try {
            SimulatorResponse answer = disturbance.refusal(api).orElseGet(() -> api.handle(request));
            if (answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE) {
                refused.incrementAndGet();
            }
            return answer;
        } finally {
            underWay.addAndGet(-calls);
        }
    }

    @Override
    public SimulatorResponse throttled() {
        return api.throttled();
    }

    @Override
    public SimulatorResponse unavailable() {
        return api.unavailable();
    }
}
