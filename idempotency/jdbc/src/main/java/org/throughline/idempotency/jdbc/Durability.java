package org.throughline.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Refuses a database that forgets commits when its process dies: an effect would be performed again although its store
 * had said that it was done.
 *
 * <p>H2 writes a file database half a second late unless it is told otherwise.
 */
final class Durability {
    private Durability() {}

    static void require(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        if (url == null || !url.startsWith("jdbc:h2:") || url.startsWith("jdbc:h2:mem:")) {
            return;
        }
        List<String> delays = Jdbc.query(
                connection,
                row -> row.getString(1),
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
        if (!delays.contains("0")) {
            throw new IllegalStateException("H2 loses commits of the last " + delays
                    + " ms when its process dies: add ;WRITE_DELAY=0 to the JDBC URL");
        }
    }
}
