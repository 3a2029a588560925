package org.throughline.idempotency.jdbc;

class PostgreSqlClaimRaceTest extends ClaimRaceContract {

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }

    @Override
    String insert() {
        return "WITH found";
    }
}
