package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
        Map<String, String> answers = new LinkedHashMap<>();
        run(subject, run -> {
            run.proxy.hear(run.subject::isData, (request, answer) -> answers.put(request.target(), answer.text()));
            run.perform(read);
        });
        return answers.entrySet().stream()
                .flatMap(answer -> JsonDamage.fieldsOf(answer.getValue()).stream()
                        .map(field -> dynamicTest(
                                read.operation() + ": " + String.join(".", field),
                                () -> run(subject, run -> aDamagedRead(run, read, answer.getKey(), field)))));
    }

    private void aDamagedRead(ContractRun<C> run, Subject.Read<C> read, String target, List<String> field) {
        unlessKnown(run.subject, field.get(field.size() - 1));
        run.perform(read);
        int before = run.proxy.requests().size();
        run.perform(read);
        // What a connector keeps it does not ask for again: then another one has to ask.
        boolean kept = run.proxy.requests().stream()
                .skip(before)
                .noneMatch(request -> request.target().equals(target));
        List<String> wrong = new ArrayList<>();
        for (JsonDamage damage : JsonDamage.values()) {
            tally().addCase();
            run.proxy.heal();
            run.proxy.always(
                    request -> run.subject.isData(request) && request.target().equals(target),
                    Fault.rewrite(body -> damage.damaged(body, field)));
            C connector = kept ? run.another() : run.connector;

            Throwable failure = run.failure(() -> read.run().apply(connector));

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
