package org.throughline.simulator;

/** A vendor that tells what it was asked, and counts. */
final class EchoApi implements VendorApi {
    private final RecordStore store;

    EchoApi(RecordStore store) {
        this.store = store;
    }

    long handled() {
        return store.nextSequence("handled") - 1;
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        store.nextSequence("handled");
        return SimulatorResponse.text(
                200,
                "text/plain; charset=utf-8",
                request.method() + " " + request.path() + " " + request.query() + " " + request.baseUrl() + " "
                        + request.bodyText());
    }

    @Override
    public SimulatorResponse throttled() {
        return SimulatorResponse.empty(429);
    }

    @Override
    public SimulatorResponse unavailable() {
        return SimulatorResponse.empty(503);
    }
}
