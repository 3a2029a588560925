package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.MappingException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.HttpTransport;

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
        BiFunction<String, HttpTransport, C> connect = provided(subject, subject.connectThrough, "connectingThrough");
        return subject.reads.stream().flatMap(read -> damages(new RepeatedRead<>(subject, read, connect)));
    }

    private Stream<DynamicTest> damages(RepeatedRead<C> read) {
        tally().addCase();
        return read.bodies().entrySet().stream()
                .flatMap(answer -> JsonDamage.fieldsOf(answer.getValue()).stream()
                        .map(field -> dynamicTest(
                                read.operation() + ": " + String.join(".", field),
                                () -> aDamagedRead(read, answer.getKey(), field))));
    }

    private void aDamagedRead(RepeatedRead<C> read, String target, List<String> field) {
        unlessKnown(subject(), field.get(field.size() - 1));
        tally().addCases(1 + JsonDamage.values().length);

        assertThat(read.unclear(target, field))
                .as("neither absent nor refused by name")
                .isEmpty();
    }
}
