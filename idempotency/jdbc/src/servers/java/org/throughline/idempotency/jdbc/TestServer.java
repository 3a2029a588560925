package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;

/** A database server of its own, with as many databases as tests want. */
abstract class TestServer implements AutoCloseable {
    private static final int CONNECTIONS = 20;

    /** Whether this is what the binaries of servers are made for. */
    static boolean isLinuxOnX86() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Starts it, again on the same files if it was killed. */
    abstract void start() throws Exception;

    /** Kills it, and returns when none of its processes is left. */
    abstract void kill() throws Exception;

    /** The JDBC URL of a database. */
    abstract String url(String database);

    /** The name of a database that is always there. */
    abstract String firstDatabase();

    abstract String user();

    /** Opens a new, empty database. */
    HikariDataSource emptyDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(url(firstDatabase()), login());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return open(name);
    }

    /** Opens a new database with the tables of the effect store. */
    HikariDataSource database() {
        HikariDataSource database = emptyDatabase();
        JdbcSchema.create(database);
        return database;
    }

    /** Makes a new database with the tables of the effect store, and gives a URL for other processes. */
    String urlOfNewDatabase() {
        try (HikariDataSource database = database()) {
            return database.getJdbcUrl() + "?user=" + user();
        }
    }

    HikariDataSource open(String name) {
        return new HikariDataSource(config(url(name)));
    }

    HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        return config;
    }

    private Properties login() {
        Properties login = new Properties();
        login.setProperty("user", user());
        return login;
    }

    @Override
    public abstract void close();
}
