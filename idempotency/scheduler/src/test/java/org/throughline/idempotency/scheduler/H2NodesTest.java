package org.throughline.idempotency.scheduler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;

/** H2 as a server in this process, on a file. */
class H2NodesTest extends NodesContract {
    private Server server;

    @Override
    HikariDataSource emptyDatabase() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./tasks;WRITE_DELAY=0");
        config.setUsername("sa");
        return new HikariDataSource(config);
    }

    @AfterEach
    void stop() {
        server.stop();
    }
}
