package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectTaskId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.simulator.SimulatorExtension;

class CertiniaTimeEntriesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final String HEADER = "pse__Timecard_Header__c";
    // A Wednesday, in a week of one month.
    private static final LocalDate DATE = LocalDate.of(2026, 7, 15);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    // Weeks at the end of a year, in which clocks change, at the end of February, and at the end of a month.
    @ParameterizedTest
    @CsvSource({"2025-12-15,MONDAY", "2026-03-02,SUNDAY", "2026-10-19,MONDAY", "2028-02-21,SATURDAY"})
    void entriesComeBackFromTheSplitsOfTheirTimecardsWithoutLossOrRepetition(LocalDate start, DayOfWeek weekStart) {
        Random random = new Random(start.toEpochDay());
        List<TimeEntry> entries = Stream.generate(() -> random(random, start))
                .limit(80)
                .collect(Collectors.toMap(
                        entry -> List.of(entry.getDate(), entry.getResource().getId(), entry.isBillable()),
                        Function.identity(),
                        (first, second) -> second))
                .values()
                .stream()
                .toList();

        psa(weekStart).timeEntries().record(entries, KEY);

        Period month = new Period(start, start.plusDays(28));
        assertThat(hours(psa(weekStart).timeEntries().find(PROJECT, month))).isEqualTo(hours(entries));
        LocalDate middle = start.plusDays(random.nextInt(1, 28));
        List<TimeEntry> halves = new ArrayList<>(psa(weekStart).timeEntries().find(PROJECT, new Period(start, middle)));
        halves.addAll(psa(weekStart).timeEntries().find(PROJECT, new Period(middle, start.plusDays(28))));
        assertThat(hours(halves)).isEqualTo(hours(entries));
    }

    @Test
    void theSameWeekTwiceIsOneTimecard() {
        int before = org.rows(HEADER).size();
        psa().timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY);

        List<WriteResult<TimeEntry>> again = psa().timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY);

        assertThat(org.rows(HEADER)).hasSize(before + 1);
        assertThat(again).extracting(WriteResult::outcome).containsExactly(WriteOutcome.UNCHANGED);
    }

    @Test
    void hoursReplaceThoseOfTheirDateAndLeaveOtherDates() {
        psa().timeEntries().record(List.of(Samples.time(DATE, "7.25"), Samples.time(DATE.plusDays(1), "8")), KEY);

        List<WriteResult<TimeEntry>> result = psa().timeEntries().record(List.of(Samples.time(DATE, "6.01")), KEY);

        assertThat(result).extracting(WriteResult::outcome).containsExactly(WriteOutcome.UPDATED);
        assertThat(hours(find())).containsOnlyKeys(key(DATE), key(DATE.plusDays(1)));
        assertThat(hours(find()).get(key(DATE))).isEqualByComparingTo("6.01");
    }

    @Test
    void entriesOfOneDateAddUpWithTheirDescriptions() {
        TimeEntry morning = TimeEntry.builder()
                .from(Samples.time(DATE, "3.5"))
                .description("Workshop")
                .build();
        TimeEntry evening = TimeEntry.builder()
                .from(Samples.time(DATE, "2"))
                .description("Minutes")
                .build();

        psa().timeEntries().record(List.of(morning, evening), KEY);

        assertThat(find()).singleElement().satisfies(entry -> {
            assertThat(entry.getHours()).isEqualByComparingTo("5.5");
            assertThat(entry.getDescription()).contains("Workshop; Minutes");
        });
    }

    @Test
    void aDateIsClearedByNoHours() {
        psa().timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY);

        psa().timeEntries().record(List.of(Samples.time(DATE, "0")), KEY);

        assertThat(find()).isEmpty();
    }

    @Test
    void manyTimecardsAreTwoCallsAndTheirPages() {
        List<TimeEntry> weeks = Stream.iterate(DATE, date -> date.plusWeeks(1))
                .limit(120)
                .map(date -> Samples.time(date, "8"))
                .toList();

        psa().timeEntries().record(weeks, KEY);

        List<String> calls = calls();
        assertThat(calls).startsWith("POST /services/oauth2/token");
        assertThat(calls.stream().filter(call -> call.endsWith("/composite"))).hasSize(2);
        assertThat(calls.stream().skip(1).filter(call -> !call.endsWith("/composite")))
                .allMatch(call -> call.startsWith("GET /services/data/v67.0/query/"));
        assertThat(org.rows(HEADER).stream().filter(row -> row.hasNonNull("Throughline_Key__c")))
                .hasSize(120);
    }

    @Test
    void moreTimecardsThanOneCallTakesAreRefusedBeforeAnythingIsSent() {
        List<TimeEntry> weeks = Stream.iterate(DATE, date -> date.plusWeeks(1))
                .limit(201)
                .map(date -> Samples.time(date, "8"))
                .toList();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().timeEntries().record(weeks, KEY))
                .withMessage("TimeEntry.date: makes 201 timecards, one call to Certinia takes 200");
        assertThat(calls()).isEmpty();
    }

    @Test
    void timeOfAnApprovedTimecardIsNotChanged() {
        WriteResult<TimeEntry> first = psa().timeEntries()
                .record(List.of(Samples.time(DATE, "7.25")), KEY)
                .get(0);
        org.change(HEADER, first.ref().id(), "pse__Approved__c", true);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(Samples.time(DATE, "8")), KEY))
                .withMessageContaining(first.ref().id() + " of the week from 2026-07-13 is approved")
                .satisfies(e -> assertThat(e.existing()).contains(first.ref()));
        assertThat(psa().timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY))
                .as("the same hours again")
                .extracting(WriteResult::outcome)
                .containsExactly(WriteOutcome.UNCHANGED);
    }

    @Test
    void timeOfABilledTimecardIsNotChanged() {
        WriteResult<TimeEntry> first = psa().timeEntries()
                .record(List.of(Samples.time(DATE, "7.25")), KEY)
                .get(0);
        org.change(HEADER, first.ref().id(), "pse__Billed__c", true);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(Samples.time(DATE.plusDays(1), "8")), KEY))
                .withMessageContaining("is billed");
    }

    @Test
    void aSubmittedEntrySubmitsItsTimecard() {
        TimeEntry submitted = TimeEntry.builder()
                .from(Samples.time(DATE, "7.25"))
                .approval(ApprovalState.SUBMITTED)
                .build();

        psa().timeEntries().record(List.of(submitted), KEY);

        assertThat(find()).extracting(TimeEntry::getApproval).containsExactly(ApprovalState.SUBMITTED);
    }

    @Test
    void timeIsEnteredOnTheAssignmentInItsRole() {
        String assignment = org.assign("003000000000053AAA", "Architect");
        TimeEntry asArchitect = TimeEntry.builder()
                .from(Samples.time(DATE, "8"))
                .role("Architect")
                .build();

        ExternalRef header =
                psa().timeEntries().record(List.of(asArchitect), KEY).get(0).ref();

        assertThat(org.row(header).path("pse__Assignment__c").asString()).isEqualTo(assignment);
        assertThat(find()).extracting(entry -> entry.pricedRole().orElse("")).containsExactly("Architect");
    }

    @Test
    void aRoleWithoutAnAssignmentIsRefused() {
        TimeEntry asTrainer = TimeEntry.builder()
                .from(Samples.time(DATE, "8"))
                .role("Trainer")
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(asTrainer), KEY))
                .withMessageStartingWith("TimeEntry.role: fits 0 assignments");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatATimecardHasNoPlaceForIsRefusedBeforeAnythingIsSent(String field, TimeEntry entry) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(Samples.time(DATE, "1"), entry), KEY))
                .withMessageStartingWith("TimeEntry." + field + ":");
        assertThat(calls()).isEmpty();
    }

    static Stream<Arguments> unfit() {
        TimeEntry entry = Samples.time(DATE, "1");
        return Stream.of(
                Arguments.of("hours", Samples.time(DATE, "1.005")),
                Arguments.of("hours", Samples.time(DATE, "23.01")),
                Arguments.of(
                        "taskId",
                        TimeEntry.builder()
                                .from(entry)
                                .taskId(ProjectTaskId.of("T1"))
                                .build()),
                Arguments.of(
                        "overtimeKind",
                        TimeEntry.builder().from(entry).overtimeKind("night").build()),
                Arguments.of(
                        "description",
                        TimeEntry.builder()
                                .from(entry)
                                .description("x".repeat(256))
                                .build()),
                Arguments.of(
                        "approval",
                        TimeEntry.builder()
                                .from(entry)
                                .approval(ApprovalState.APPROVED)
                                .build()),
                Arguments.of(
                        "approval",
                        TimeEntry.builder()
                                .from(entry)
                                .approval(ApprovalState.SUBMITTED)
                                .build()));
    }

    @Test
    void timeOfAnUnknownProjectIsRefusedByName() {
        TimeEntry elsewhere = TimeEntry.builder()
                .from(Samples.time(DATE, "8"))
                .projectId(ProjectId.of("E9-P1"))
                .build();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(elsewhere), KEY))
                .withMessageContaining("E9-P1");
    }

    @Test
    void timeOfAnUnknownResourceIsRefusedAndNoneOfTheCallIsEntered() {
        int before = org.rows(HEADER).size();
        TimeEntry stranger = TimeEntry.builder()
                .from(Samples.time(DATE, "8"))
                .resource(Samples.resource("R99"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> psa().timeEntries().record(List.of(Samples.time(DATE, "8"), stranger), KEY));
        assertThat(org.rows(HEADER)).hasSize(before);
    }

    @Test
    void whatChangedIsReadFromItsMomentOn() {
        Instant start = org.rows("pse__Timecard__c").stream()
                .map(row -> row.path("SystemModstamp").asString().replace("+0000", "Z"))
                .map(Instant::parse)
                .min(Instant::compareTo)
                .orElseThrow();
        psa().timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY);

        try (Stream<TimeEntry> all = psa().timeEntries().changedSince(start);
                Stream<TimeEntry> none = psa().timeEntries().changedSince(start.plusSeconds(3600))) {
            assertThat(all).extracting(TimeEntry::getDate).contains(DATE, LocalDate.of(2026, 6, 1));
            assertThat(none).isEmpty();
        }
    }

    private static List<TimeEntry> find() {
        return psa().timeEntries().find(PROJECT, new Period(DATE.minusDays(7), DATE.plusDays(7)));
    }

    private static Map<String, BigDecimal> hours(List<TimeEntry> entries) {
        Map<String, BigDecimal> hours = new TreeMap<>();
        for (TimeEntry entry : entries) {
            if (entry.getHours().signum() != 0) {
                hours.merge(
                        entry.getDate() + " " + entry.getResource().getId() + (entry.isBillable() ? "" : " free"),
                        entry.getHours().setScale(2),
                        BigDecimal::add);
            }
        }
        return hours;
    }

    private static String key(LocalDate date) {
        return date + " R7";
    }

    private static TimeEntry random(Random random, LocalDate start) {
        return TimeEntry.builder()
                .from(Samples.time(start.plusDays(random.nextInt(28)), "0"))
                .hours(BigDecimal.valueOf(random.nextInt(1201), 2))
                .resource(Samples.resource(random.nextBoolean() ? "R7" : "certinia-003000000000051AAA"))
                .billable(random.nextInt(4) > 0)
                .build();
    }

    private static CertiniaPsa psa() {
        return CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()));
    }

    private static CertiniaPsa psa(DayOfWeek weekStart) {
        CertiniaConfig.Builder config = CertiniaConfig.builder();
        return CertiniaPsa.connect(
                config.setOrg(TestOrg.config(CERTINIA.baseUrl()).getOrg())
                        .setWeekStart(weekStart)
                        .build());
    }

    private static List<String> calls() {
        return CERTINIA.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
