package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.throughline.idempotency.testkit.OpenedStore;
import org.throughline.idempotency.testkit.StoreOpener;

/** Opens the store of a JDBC URL that names its user, unless it is on H2. */
public final class PooledOpener implements StoreOpener {
    private static final int CONNECTIONS = 20;

    @Override
    public OpenedStore open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2:")) {
            config.setUsername("sa");
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        HikariDataSource database = new HikariDataSource(config);
        return new OpenedStore(new JdbcEffectStore(database), database::close);
    }
}
