package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("crash-sweep")
class MariaDbDoomedServerTest extends DoomedServerContract {

    @Override
    TestServer newServer(Path folder) {
        return new MariaDbServer(folder);
    }
}
