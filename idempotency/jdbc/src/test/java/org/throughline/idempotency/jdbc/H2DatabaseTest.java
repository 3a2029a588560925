package org.throughline.idempotency.jdbc;

import java.util.List;

class H2DatabaseTest extends DatabaseContract {

    @Override
    TestServer server() {
        return H2Server.SHARED;
    }

    @Override
    String setTimeZone(int hoursFromUtc) {
        return "SET TIME ZONE '" + hoursFromUtc + ":00'";
    }

    @Override
    List<String> grantRows(String user) {
        return List.of(
                "CREATE USER " + user + " PASSWORD ''", "GRANT SELECT, INSERT, UPDATE ON SCHEMA public TO " + user);
    }

    @Override
    String folder() {
        return "h2";
    }
}
