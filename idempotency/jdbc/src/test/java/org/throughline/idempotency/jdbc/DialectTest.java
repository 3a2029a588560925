package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.jdbc.database.Dialect;

class DialectTest {

    @ParameterizedTest
    @CsvSource({
        "H2,         2.5.252 (2026-05-01),   H2",
        "PostgreSQL, 18.4,                   POSTGRESQL",
        "MariaDB,    11.4.5-MariaDB,         MARIADB",
        "MySQL,      5.5.5-11.4.5-MariaDB-1, MARIADB",
    })
    void aDatabaseIsKnownByWhatItSaysOfItself(String product, String version, Dialect expected) throws SQLException {
        assertThat(Dialect.of(connectedTo(product, version))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"MySQL, 8.4.0", "Oracle, 23.0", "SQLite, 3.50.3"})
    void anotherDatabaseIsRefusedByName(String product, String version) {
        Connection connection = connectedTo(product, version);

        assertThatIllegalStateException()
                .isThrownBy(() -> Dialect.of(connection))
                .withMessageContainingAll(product, version, "H2, PostgreSQL and MariaDB");
    }

    @Test
    void aStoreOverAnotherDatabaseIsRefusedAtItsStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(OneConnection.of(connectedTo("Oracle", "23.0"))))
                .withMessageContaining("Oracle");
    }

    private static Connection connectedTo(String product, String version) {
        DatabaseMetaData database = proxy(DatabaseMetaData.class, (name) -> switch (name) {
            case "getDatabaseProductName" -> product;
            case "getDatabaseProductVersion" -> version;
            default -> throw new UnsupportedOperationException(name);
        });
        return proxy(Connection.class, name -> switch (name) {
            case "getMetaData" -> database;
            case "getAutoCommit" -> true;
            case "setAutoCommit" -> null;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName())));
    }
}
