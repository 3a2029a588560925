package org.throughline.idempotency.jdbc;

class MariaDbRacingProcessesTest extends RacingProcessesContract {

    @Override
    TestServer server() throws Exception {
        return MariaDbServer.shared();
    }
}
