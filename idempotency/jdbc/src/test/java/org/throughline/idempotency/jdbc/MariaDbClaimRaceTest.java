package org.throughline.idempotency.jdbc;

import org.junit.jupiter.api.Tag;

@Tag("crash-sweep")
class MariaDbClaimRaceTest extends ClaimRaceContract {

    @Override
    TestServer server() throws Exception {
        return MariaDbServer.shared();
    }
}
