package org.throughline.idempotency.jdbc;

class PostgreSqlRoundTripsTest extends RoundTripsContract {

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }

    @Override
    int tripsOfAFirstClaim() {
        return 1;
    }
}
