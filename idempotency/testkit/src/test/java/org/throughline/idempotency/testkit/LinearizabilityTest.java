package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever threads do at the same time to the store in memory, the outcome is that of some order one after the other. */
class LinearizabilityTest {
    @Test
    void theStoreInMemoryIsLikeItsModelInEveryOrderTried() {
        modelChecking(4, 30).check(StoreOperations.InMemory.class);
    }

    @Test
    void aStoreThatLooksAndThenWritesIsFoundOut() {
        ModelCheckingOptions options = modelChecking(20, 30)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .minimizeFailedScenario(false);

        LincheckAssertionError found = catchThrowableOfType(
                LincheckAssertionError.class, () -> options.check(StoreOperations.CheckThenAct.class));

        assertThat(found).hasMessageContaining("claim");
        System.out.println(found.getMessage().split("\n\n", 2)[0]);
    }

    @Test
    @Tag("crash-sweep")
    void theStoreInMemoryIsLikeItsModelInManyOrders() {
        modelChecking(25, 200).check(StoreOperations.InMemory.class);
    }

    @Test
    @Tag("crash-sweep")
    void theStoreInMemoryIsLikeItsModelUnderLoadAndWhileItForgets() {
        new StressOptions()
                .iterations(40)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(StoreModel.class)
                .check(StoreOperations.InMemoryForgetting.class);
    }

    private static ModelCheckingOptions modelChecking(int iterations, int invocations) {
        return new ModelCheckingOptions()
                .iterations(iterations)
                .invocationsPerIteration(invocations)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(0)
                .logLevel(LoggingLevel.ERROR)
                .sequentialSpecification(StoreModel.class);
    }
}
