package org.throughline.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.throughline.connector.identity.CrossReferences;
import org.throughline.connector.testkit.identity.CrossReferencesContract;
import org.throughline.idempotency.jdbc.OutboxDatabases;

@Tag("crash-sweep")
class MariaDbCrossReferencesTest extends CrossReferencesContract {
    private HikariDataSource database = new HikariDataSource();

    @Override
    protected CrossReferences emptyStore() throws Exception {
        database = OutboxDatabases.mariaDb();
        ConnectorSchema.create(database);
        ConnectorSchema.create(database);
        return JdbcCrossReferences.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
