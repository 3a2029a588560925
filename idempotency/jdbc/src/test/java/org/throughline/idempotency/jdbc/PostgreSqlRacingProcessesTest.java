package org.throughline.idempotency.jdbc;

class PostgreSqlRacingProcessesTest extends RacingProcessesContract {

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }
}
