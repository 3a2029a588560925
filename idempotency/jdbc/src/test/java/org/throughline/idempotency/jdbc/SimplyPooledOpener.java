package org.throughline.idempotency.jdbc;

import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.throughline.idempotency.testkit.OpenedStore;
import org.throughline.idempotency.testkit.StoreOpener;

/** Opens the store of a JDBC URL of H2 or PostgreSQL in as little time as possible. */
public final class SimplyPooledOpener implements StoreOpener {

    @Override
    public OpenedStore open(String url) {
        JdbcConnectionPool database = JdbcConnectionPool.create(dataSource(url));
        return new OpenedStore(new JdbcEffectStore(database), database::dispose);
    }

    private static ConnectionPoolDataSource dataSource(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
            dataSource.setUrl(url);
            return dataSource;
        }
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl(url);
        dataSource.setUser("sa");
        return dataSource;
    }
}
