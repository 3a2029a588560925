package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.http.RequestPreview;

/** What the descriptor says of an operation is so. */
abstract class CostContract<C> extends ValueContract<C> {

    @TestFactory
    Stream<DynamicTest> aWriteCostsTheDeclaredCalls() {
        return eachWrite((run, write) -> {
            // Reads what the connector then keeps: master data is not counted.
            RequestPreview.of(() -> run.perform(write));
            long before = run.dataRequests();

            run.perform(write);

            assertThat(run.dataRequests() - before)
                    .as("calls of %s", write.operation())
                    .isEqualTo(calls(run.subject, write.operation()).base());
        });
    }

    @TestFactory
    Stream<DynamicTest> aReadCostsTheDeclaredCalls() {
        Subject<C> subject = subject();
        return subject.reads.stream()
                .map(read -> dynamicTest(read.operation(), () -> run(subject, run -> aCountedRead(run, read))));
    }

    private static <C> void aCountedRead(ContractRun<C> run, Subject.Read<C> read) {
        Calls calls = calls(run.subject, read.operation());
        run.perform(read);
        long first = run.dataRequests();

        run.perform(read);

        long second = run.dataRequests() - first;
        switch (calls.unit()) {
            case FIRST_USE -> {
                assertThat(first).as("calls of the first use").isGreaterThanOrEqualTo(calls.base());
                assertThat(second).as("calls of the second use").isZero();
            }
            case OPERATION -> assertThat(second).as("calls").isEqualTo(calls.base());
            case PAGE, OPERATION_AND_RECORD -> assertThat(second).as("calls").isGreaterThanOrEqualTo(calls.base());
        }
    }

    private static Calls calls(Subject<?> subject, String operation) {
        return subject.descriptor
                .operation(operation)
                .orElseThrow(() -> new AssertionError("the descriptor has no " + operation))
                .calls();
    }

    @TestFactory
    Stream<DynamicTest> whatIsUnsupportedFailsAtOnceByName() {
        Subject<C> subject = subject();
        return subject.unsupported.stream()
                .map(missing -> dynamicTest(
                        missing.operation(),
                        () -> run(subject, run -> {
                            assertThat(run.failure(() -> missing.run().accept(run.connector)))
                                    .isInstanceOf(UnsupportedOperationException.class)
                                    .hasMessageContaining(missing.operation());
                            assertThat(run.proxy.requests()).isEmpty();
                            assertThat(subject.descriptor.supports(missing.operation()))
                                    .isFalse();
                        })));
    }
}
