package org.throughline.idempotency.jdbc;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.throughline.idempotency.testkit.CompetingProcessesContract;
import org.throughline.idempotency.testkit.StoreOpener;

class H2CompetingProcessesTest extends CompetingProcessesContract {
    private @Nullable H2ServerProcess database;

    @Override
    protected Class<? extends StoreOpener> opener() {
        return PooledOpener.class;
    }

    @Override
    protected String newStore(Path emptyFolder) throws Exception {
        database = H2ServerProcess.start(emptyFolder);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser("sa");
        JdbcSchema.create(dataSource);
        return database.url();
    }

    @AfterEach
    void stopServer() {
        if (database != null) {
            database.close();
        }
    }
}
