package org.throughline.idempotency.jdbc.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.EffectStoreException;

/** What libraries of several versions do to the tables that they share. */
class SchemaTest {
    private static final Schema FIRST = library("V1__sample.sql");
    private static final Schema SECOND = library("V1__sample.sql", "V2__added.sql");
    private static final Schema THIRD = library("V1__sample.sql", "V2__added.sql", "V3__removed.sql");
    private static final Schema BROKEN = library("V1__sample.sql", "V2__broken.sql");

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void anOlderSchemaIsBroughtUpToDate() {
        FIRST.create(database);

        THIRD.create(database);

        assertThatCode(() -> check(THIRD)).doesNotThrowAnyException();
    }

    @Test
    void anOlderSchemaIsRefusedWithTheScriptThatIsMissing() {
        FIRST.create(database);

        assertThatIllegalStateException()
                .isThrownBy(() -> check(THIRD))
                .withMessageContainingAll(
                        "have version 1", "needs version 3", "idempotency/jdbc/database/h2/V2__added.sql");
    }

    @Test
    void anOldLibraryGoesOnBesideANewOneAsLongAsTheTablesAllowIt() {
        FIRST.create(database);
        SECOND.create(database);

        FIRST.create(database);

        assertThatCode(() -> check(FIRST)).doesNotThrowAnyException();
        assertThatCode(() -> check(SECOND)).doesNotThrowAnyException();
    }

    @Test
    void anOldLibraryIsRefusedWhenTheTablesHaveMovedOn() {
        THIRD.create(database);

        assertThatIllegalStateException()
                .isThrownBy(() -> check(SECOND))
                .withMessageContainingAll("have version 3", "of version 3 or newer", "this library has version 2");
        assertThatIllegalStateException().isThrownBy(() -> SECOND.create(database));
        assertThatCode(() -> check(THIRD)).doesNotThrowAnyException();
    }

    @Test
    void aScriptThatFailsLeavesTheVersionAsItWas() {
        FIRST.create(database);

        assertThatExceptionOfType(EffectStoreException.class).isThrownBy(() -> BROKEN.create(database));

        assertThatCode(() -> check(FIRST)).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> check(SECOND));
    }

    private static Schema library(String... scripts) {
        return new Schema("sample", SchemaTest.class, List.of(scripts));
    }

    private void check(Schema schema) {
        new Jdbc(database).autocommitted("check", connection -> {
            schema.check(connection, Dialect.of(connection));
            return true;
        });
    }
}
