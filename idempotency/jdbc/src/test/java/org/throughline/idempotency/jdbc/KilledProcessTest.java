package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;

/** Kills real processes and lets the next one, on the same database file, find out what happened. */
class KilledProcessTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "before claim,  Performed",
        "after claim,   Performed",
        "before send,   Performed",
        "after send,    Recovered",
        "before finish, Recovered",
        "after finish,  Replayed",
    })
    void theNextProcessBringsTheEffectToItsResult(String point, String how) throws Exception {
        Path remote = folder.resolve("remote.txt");
        JdbcDataSource database = TestDatabase.inFile(folder.resolve("effects"));
        JdbcSchema.create(database);
        Process process = DoomedProcess.start(folder.resolve("effects"), remote, point);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log()).isEqualTo(DoomedProcess.KILLED);

        EffectResult<String> result = runAgain(database, remote);

        assertThat(result.getClass().getSimpleName()).isEqualTo(how);
        assertThat(result.value()).isEqualTo("posted INV-42");
        assertThat(DoomedProcess.lines(remote)).hasSize(1);
    }

    private static EffectResult<String> runAgain(JdbcDataSource database, Path remote) {
        try (Effects effects = Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner("node")
                .build()) {
            return effects.run(DoomedProcess.effect(remote, "never"));
        }
    }

    private String log() {
        return DoomedProcess.lines(folder.resolve("process.log")).toString();
    }
}
