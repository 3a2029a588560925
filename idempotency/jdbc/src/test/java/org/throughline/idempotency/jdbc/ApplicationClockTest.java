package org.throughline.idempotency.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Clocks of applications may lie, by hours and in either direction: nothing that claims, renews or ends an effect reads
 * one, so only the clock of the database counts.
 */
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

    private static final ArchRule ASKS_NOBODY_WHAT_TIME_IT_IS = noClasses()
            .that()
            .doNotHaveSimpleName("InMemoryEffectStore")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .accessClassesThat()
            .areAssignableTo(Clock.class);

    @Test
    void aStoreDoesNotAskItsProcessForTheTime() {
        JavaClasses store = of(JdbcEffectStore.class, Jdbc.class);

        assertThat(store).hasSizeGreaterThan(8);
        ASKS_THE_DATABASE_FOR_THE_TIME.check(store);
    }

    @Test
    void whatRunsEffectsDoesNotAskItsProcessForTheTime() {
        JavaClasses engine = of(Effects.class);

        assertThat(engine).hasSizeGreaterThan(30);
        ASKS_NOBODY_WHAT_TIME_IT_IS.check(engine);
    }

    /** All classes beside these, without those of the packages below. */
    private static JavaClasses of(Class<?>... besides) {
        Set<String> packages = Stream.of(besides).map(Class::getPackageName).collect(Collectors.toSet());
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages)
                .that(new DescribedPredicate<>("are beside " + packages) {
                    @Override
                    public boolean test(JavaClass each) {
                        return packages.contains(each.getPackageName());
                    }
                });
    }

    @Test
    void whoDoesIsFound() {
        JavaClasses asking = new ClassFileImporter().importClasses(Asking.class);

        assertThat(Asking.now()).isNotNull();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ASKS_THE_DATABASE_FOR_THE_TIME.check(asking));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ASKS_NOBODY_WHAT_TIME_IT_IS.check(asking));
    }

    private static final class Asking {
        static Instant now() {
            return Instant.now();
        }
    }
}
