package org.throughline.idempotency.jdbc;

import java.util.List;

class PostgreSqlDatabaseTest extends DatabaseContract {

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }

    @Override
    String setTimeZone(int hoursFromUtc) {
        return "SET TIME ZONE " + hoursFromUtc;
    }

    @Override
    List<String> grantRows(String user) {
        return List.of(
                "CREATE ROLE " + user + " LOGIN",
                "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO " + user);
    }

    @Override
    String folder() {
        return "postgresql";
    }
}
