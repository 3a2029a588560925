package org.throughline.connector.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** How the parts of the contract run their cases. */
abstract class ContractCases<C> {

    /** {@return the connector to be tested; asked anew for every test} */
    protected abstract Subject<C> subject();

    final void run(Consumer<ContractRun<C>> test) {
        run(subject(), test);
    }

    final void run(Subject<C> subject, Consumer<ContractRun<C>> test) {
        tally().addCase();
        try (ContractRun<C> run = new ContractRun<>(subject)) {
            test.accept(run);
        }
    }

    final Stream<DynamicTest> eachWrite(BiConsumer<ContractRun<C>, Subject.Write<C>> test) {
        Subject<C> subject = subject();
        return subject.writes.stream()
                .map(write -> dynamicTest(write.operation(), () -> run(subject, run -> test.accept(run, write))));
    }

    /** What the subject provides; else the test is reported as skipped, and the report says what would be needed. */
    static <T> T provided(Subject<?> subject, @Nullable T hook, String method) {
        String reason = subject.inapplicable.get(method);
        Assumptions.assumeTrue(hook != null || reason == null, method + "(...) does not apply: " + reason);
        Assumptions.assumeTrue(hook != null, "not tested: the subject has no " + method + "(...)");
        if (hook == null) {
            throw new IllegalStateException(method);
        }
        return hook;
    }

    /** Reports what the connector does not do yet as skipped, with the reason. */
    static void unlessKnown(Subject<?> subject, String of) {
        String reason = subject.knownDefects.get(of);
        Assumptions.assumeTrue(reason == null, "known defect: " + reason);
    }

    final Tally tally() {
        return Tally.of(getClass());
    }
}
