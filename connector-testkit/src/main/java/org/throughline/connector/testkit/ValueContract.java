package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.MappingException;
import org.throughline.connector.http.PreparedRequest;
import org.throughline.connector.http.RequestPreview;

/** Amounts, dates and texts survive the way to the vendor and back, on any machine. */
abstract class ValueContract<C> extends AnswerContract<C> {
    private static final List<String> ZONES =
            List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "Asia/Kathmandu");
    private static final List<Locale> LOCALES =
            List.of(Locale.ROOT, Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("ar-EG-u-nu-arab"));
    private static final List<String> AMOUNTS =
            List.of("USD 0.01", "USD 1234567.89", "JPY 1", "JPY 5000000", "BHD 0.001", "BHD 1234.567");
    // The clocks change, the year changes, and February has another day.
    private static final List<LocalDate> DATES = List.of(
            LocalDate.of(2026, 10, 25),
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2027, 3, 14),
            LocalDate.of(2027, 3, 28),
            LocalDate.of(2028, 2, 29));
    // The last second before a gap, the first one behind it, and both passes through an hour that comes twice; of zones
    // that change by an hour, by half an hour, and in the other half of the year.
    private static final List<Instant> MOMENTS = Stream.of(
                    "2026-03-08T06:59:59Z",
                    "2026-03-08T07:00:00Z",
                    "2026-11-01T05:30:00Z",
                    "2026-11-01T06:30:00Z",
                    "2026-03-29T00:59:59Z",
                    "2026-03-29T01:00:00Z",
                    "2026-10-25T00:30:00Z",
                    "2026-10-25T01:30:00Z",
                    "2026-04-04T14:45:00Z",
                    "2026-04-04T15:15:00Z",
                    "2026-10-03T15:30:00Z",
                    "2026-12-31T23:59:59Z",
                    "2028-02-29T12:00:00Z")
            .map(Instant::parse)
            .toList();
    private static final String FOUR_BYTES = "\ud83d\ude80";

    @TestFactory
    Stream<DynamicTest> aWriteSaysTheSameInEveryZoneAndLanguageOfTheMachine() {
        return eachWrite((run, write) -> {
            String known = preview(run, write);
            onOtherMachines(() -> {
                tally().addCase();
                assertThat(preview(run, write))
                        .as("in %s and %s", TimeZone.getDefault().getID(), Locale.getDefault())
                        .isEqualTo(known);
            });
        });
    }

    private static <C> String preview(ContractRun<C> run, Subject.Write<C> write) {
        Optional<PreparedRequest> preview = RequestPreview.of(() -> run.perform(write));
        return preview.map(request -> request.method() + request.url() + request.body())
                .orElse("");
    }

    @Test
    void aReadGivesTheSameInEveryZoneAndLanguageOfTheMachine() {
        run(run -> run.subject.reads.forEach(read -> {
            Object known = read.run().apply(run.connector);
            onOtherMachines(() -> {
                tally().addCase();
                assertThat(read.run().apply(run.another()))
                        .as("%s in %s", read.operation(), TimeZone.getDefault().getID())
                        .isEqualTo(known);
            });
        }));
    }

    @Test
    void aBusinessDateStaysItselfWhereClocksChange() {
        Subject<C> subject = subject();
        Subject.DateField<C> field = provided(subject, subject.date, "readingDate");
        AtomicInteger changes = new AtomicInteger();
        run(
                subject,
                run -> onOtherMachines(() -> DATES.forEach(date -> {
                    tally().addCase();
                    run.proxy.heal();
                    run.proxy.always(
                            run.subject::isData,
                            Fault.rewrite(body -> JsonChanges.replace(body, field.known(), date.toString(), changes)));

                    assertThat(field.run().apply(run.connector)).isEqualTo(date);
                })));
        assertThat(changes).as("places with %s", field.known()).hasPositiveValue();
    }

    @Test
    void aMomentStaysItselfWhereClocksChange() {
        Subject<C> subject = subject();
        Subject.MomentCarrier<C> carrier = provided(subject, subject.moment, "carryingMoment");
        run(
                subject,
                run -> onOtherMachines(() -> MOMENTS.forEach(moment -> {
                    tally().addCase();
                    assertThat(carrier.run().apply(run.connector, moment))
                            .as("in %s", TimeZone.getDefault().getID())
                            .isEqualTo(moment);
                })));
    }

    @TestFactory
    Stream<DynamicTest> anAmountComesBackToTheLastDecimal() {
        Subject<C> subject = subject();
        return AMOUNTS.stream()
                .map(Money::parse)
                .map(amount -> dynamicTest(amount.toString(), () -> {
                    Subject.MoneyCarrier<C> carrier = provided(subject, subject.money, "carryingMoney");
                    run(subject, run -> {
                        if (carrier.refused().contains(amount.toString())) {
                            assertThat(run.failure(() -> carrier.run().apply(run.connector, amount)))
                                    .isInstanceOf(MappingException.class);
                            assertThat(run.writes()).as("writes").isEmpty();
                        } else {
                            assertThat(carrier.run().apply(run.connector, amount))
                                    .isEqualTo(amount);
                        }
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTextComesBackAsItWasWritten() {
        Subject<C> subject = subject();
        int longest = subject.text == null ? 80 : subject.text.maxLength();
        return Stream.of(
                        "Zo\u00eb M\u00fcller & S\u00f8n \u2013 \u0130stanbul",
                        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                        "\u682a\u5f0f\u4f1a\u793e \ud842\udfb7\u91ce\u5bb6",
                        "Launch " + FOUR_BYTES + FOUR_BYTES,
                        "O'Neil \"quoted\" \\ <b>&amp;</b> {brace} 100% ?a=b#c",
                        "e\u0301 is not \u00e9",
                        "x".repeat(longest),
                        FOUR_BYTES.repeat(longest / 2))
                .map(text -> dynamicTest(text.length() > 60 ? text.length() + " characters" : text, () -> {
                    Subject.TextCarrier<C> carrier = provided(subject, subject.text, "carryingText");
                    run(
                            subject,
                            run -> assertThat(carrier.run().apply(run.connector, text))
                                    .isEqualTo(text));
                }));
    }

    @Test
    void aCustomFieldIsCarriedByTheMapping() {
        Subject<C> subject = subject();
        Subject.CustomField<C> field = provided(subject, subject.customField, "customField");
        run(
                subject,
                run -> assertThat(field.run().apply(run.connector))
                        .as(field.name())
                        .isEqualTo(field.value()));
    }

    private static void onOtherMachines(Runnable test) {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Objects.requireNonNull(Locale.getDefault());
        try {
            for (int i = 0; i < ZONES.size(); i++) {
                TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(i)));
                Locale.setDefault(LOCALES.get(i % LOCALES.size()));
                test.run();
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }
}
