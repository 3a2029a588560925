package org.throughline.idempotency.jdbc;

class H2RoundTripsTest extends RoundTripsContract {

    @Override
    TestServer server() throws Exception {
        return H2Server.SHARED;
    }

    @Override
    int tripsOfAFirstClaim() {
        return 2;
    }
}
