package org.throughline.idempotency.jdbc;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;

@Tag("crash-sweep")
class MariaDbDatabaseTest extends DatabaseContract {

    @Override
    TestServer server() throws Exception {
        return MariaDbServer.shared();
    }

    @Override
    String setTimeZone(int hoursFromUtc) {
        return String.format(Locale.ROOT, "SET time_zone = '%+d:00'", hoursFromUtc);
    }

    @Override
    List<String> grantRows(String user) {
        return List.of("CREATE USER " + user + "@'%'", "GRANT SELECT, INSERT, UPDATE ON * TO " + user + "@'%'");
    }

    @Override
    String folder() {
        return "mariadb";
    }
}
