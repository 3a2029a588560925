package org.throughline.idempotency.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Clocks of applications may lie: no claim reads one, so only the clock of the database counts. */
class ApplicationClockTest {
    private static final ArchRule ASKS_THE_DATABASE_FOR_THE_TIME = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .accessClassesThat()
            .areAssignableTo(Clock.class);

    @Test
    void aStoreDoesNotAskItsProcessForTheTime() {
        JavaClasses store = new ClassFileImporter()
                .importClasses(JdbcEffectStore.class, EffectSql.class, EffectRows.class, Jdbc.class, Dialect.class);

        ASKS_THE_DATABASE_FOR_THE_TIME.check(store);
    }

    @Test
    void whoDoesIsFound() {
        JavaClasses asking = new ClassFileImporter().importClasses(Asking.class);

        assertThat(Asking.now()).isNotNull();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ASKS_THE_DATABASE_FOR_THE_TIME.check(asking));
    }

    private static final class Asking {
        static Instant now() {
            return Instant.now();
        }
    }
}
