package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.MappingException;
import org.throughline.connector.UnavailableException;

/** What a vendor sends is read faithfully or refused by name, whatever it sends. */
abstract class AnswerContract<C> extends PagingContract<C> {

    @TestFactory
    Stream<DynamicTest> anUnknownValueIsNeverGuessed() {
        Subject<C> subject = subject();
        return subject.unknownValues.stream()
                .map(value -> dynamicTest(value.unknown(), () -> {
                    AtomicInteger changes = new AtomicInteger();
                    run(subject, run -> {
                        run.proxy.always(
                                run.subject::isData,
                                Fault.rewrite(
                                        body -> JsonChanges.replace(body, value.known(), value.unknown(), changes)));

                        assertThat(run.failure(run::read)).isInstanceOf(MappingException.class);
                    });
                    assertThat(changes).as("places with %s", value.known()).hasPositiveValue();
                }));
    }

    @Test
    void anUnknownFieldIsIgnored() {
        run(run -> {
            Object before = run.read();
            run.proxy.always(run.subject::isData, Fault.rewrite(JsonChanges::addUnknownFields));

            assertThat(run.read()).isEqualTo(before);
        });
    }

    @Test
    void aTruncatedAnswerIsNoAnswer() {
        run(run -> {
            run.read();
            run.proxy.always(run.subject::isData, Fault.rewrite(body -> body.substring(0, body.length() / 2)));

            assertThatExceptionOfType(UnavailableException.class).isThrownBy(run::read);
        });
    }

    @Test
    void aPageOfHtmlGivesAClearErrorWithoutThePage() {
        for (int status : new int[] {200, 400, 500, 503}) {
            run(run -> {
                run.read();
                ProxyAnswer page = ProxyAnswer.html(status, "<html><body>Down for maintenance</body></html>");
                run.proxy.always(run.subject::isData, Fault.refuse(page));

                assertThatExceptionOfType(ConnectorException.class)
                        .as("status %d", status)
                        .isThrownBy(run::read)
                        .withMessageNotContaining("maintenance")
                        .satisfies(failure -> assertThat(failure.httpStatus()).hasValue(status));
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> aFieldThatIsNullMissingOrOfAnotherTypeIsAbsentOrRefusedByName() {
        Subject<C> subject = subject();
        return subject.reads.stream().flatMap(read -> damages(subject, read));
    }

    private Stream<DynamicTest> damages(Subject<C> subject, Subject.Read<C> read) {
        List<String> answers = new CopyOnWriteArrayList<>();
        run(subject, run -> {
            run.proxy.always(run.subject::isData, Fault.rewrite(body -> {
                answers.add(body);
                return body;
            }));
            read.run().apply(run.connector);
        });
        return IntStream.range(0, answers.size())
                .boxed()
                .flatMap(index -> JsonDamage.fieldsOf(answers.get(index)).stream()
                        .map(field -> dynamicTest(
                                read.operation() + " answer " + (index + 1) + ": " + String.join(".", field),
                                () -> run(subject, run -> aDamagedRead(run, read, index, field)))));
    }

    private void aDamagedRead(ContractRun<C> run, Subject.Read<C> read, int index, List<String> field) {
        List<String> wrong = new ArrayList<>();
        for (JsonDamage damage : JsonDamage.values()) {
            tally().addCase();
            AtomicInteger answer = new AtomicInteger();
            run.proxy.heal();
            run.proxy.always(
                    run.subject::isData,
                    Fault.rewrite(
                            body -> answer.getAndIncrement() == index ? damage.damaged(body, field) : body));

            Throwable failure = run.failure(() -> read.run().apply(run.another()));

            if (!isClear(failure)) {
                wrong.add(damage + ": " + failure);
            }
        }
        assertThat(wrong).as("neither absent nor refused by name").isEmpty();
        if (!run.subject.personal.isEmpty()) {
            run.assertShowsNothing(JsonDamage.PLANTED);
        }
    }

    private static boolean isClear(@Nullable Throwable failure) {
        if (failure instanceof MappingException mapping) {
            return !mapping.object().isBlank() && !mapping.field().isBlank();
        }
        return failure == null || failure instanceof ConnectorException;
    }
}
