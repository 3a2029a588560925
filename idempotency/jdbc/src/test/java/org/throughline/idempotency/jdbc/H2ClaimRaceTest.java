package org.throughline.idempotency.jdbc;

class H2ClaimRaceTest extends ClaimRaceContract {

    @Override
    TestServer server() {
        return H2Server.SHARED;
    }
}
