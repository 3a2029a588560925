package org.throughline.idempotency.jdbc;

import org.junit.jupiter.api.Tag;

@Tag("crash-sweep")
class MariaDbRoundTripsTest extends RoundTripsContract {

    @Override
    TestServer server() throws Exception {
        return MariaDbServer.shared();
    }

    @Override
    int tripsOfAFirstClaim() {
        return 2;
    }
}
