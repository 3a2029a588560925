package org.throughline.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.connector.identity.CrossReferences;
import org.throughline.connector.testkit.identity.CrossReferencesContract;
import org.throughline.idempotency.jdbc.OutboxDatabases;

class H2CrossReferencesTest extends CrossReferencesContract {
    @TempDir
    private Path folder;

    private HikariDataSource database = new HikariDataSource();

    @Override
    protected CrossReferences emptyStore() throws Exception {
        database = OutboxDatabases.h2File(folder.resolve("references"));
        ConnectorSchema.create(database);
        ConnectorSchema.create(database);
        return JdbcCrossReferences.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
