package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import java.util.Map;

class PostgreSqlDoomedServerTest extends DoomedServerContract {

    @Override
    TestServer newServer(Path folder) {
        return new PostgreSqlServer(folder, Map.of());
    }
}
