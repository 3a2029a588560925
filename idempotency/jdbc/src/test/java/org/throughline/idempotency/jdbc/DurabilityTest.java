package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @TempDir
    private Path folder;

    @Test
    void aFileDatabaseThatWritesLateIsRefusedWithTheRemedy() {
        JdbcDataSource late = new JdbcDataSource();
        late.setURL("jdbc:h2:file:" + folder.resolve("late"));
        JdbcSchema.create(late);

        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(late))
                .withMessageContaining("WRITE_DELAY=0");
    }

    @Test
    void aFileDatabaseThatWritesAtOnceIsAccepted() {
        JdbcDataSource atOnce = TestDatabase.inFile(folder.resolve("at-once"));
        JdbcSchema.create(atOnce);

        assertThatCode(() -> new JdbcEffectStore(atOnce)).doesNotThrowAnyException();
    }
}
