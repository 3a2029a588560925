package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.FieldError;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteResult;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Time, written by jobs over batches. */
class NetSuiteTimeEntriesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount(2, 5);
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @Test
    void timeIsWrittenAsHoursAndMinutesAndIsNotBilledAgain() {
        List<WriteResult<TimeEntry>> written =
                erp.timeEntries().record(List.of(OrderSamples.time("t1", "7.1"), OrderSamples.time("t2", "0")), KEY);

        ObjectNode row = account.row("timeBill", "time-t1");
        assertThat(row.path("hours").asString()).isEqualTo("7:06");
        assertThat(row.path("isBillable").asBoolean()).isFalse();
        assertThat(row.at("/customer/id").asString()).isEqualTo("102");
        assertThat(row.at("/approvalStatus/id").asString()).isEqualTo("3");
        assertThat(written.get(0).ref().id()).isEqualTo(row.path("id").asString());
        assertThat(account.row("timeBill", "time-t2").path("hours").asString()).isEqualTo("0:00");
    }

    @Test
    void aRepeatFindsTheJobOfTheFirstAttempt() {
        List<TimeEntry> entries = List.of(OrderSamples.time("t1", "7.5"));
        List<WriteResult<TimeEntry>> first = erp.timeEntries().record(entries, KEY);

        assertThat(erp.timeEntries().record(entries, KEY)).isEqualTo(first);
        assertThat(account.store().all("asyncJob")).hasSize(1);
    }

    @Test
    void otherTimeUnderTheSameKeyIsAnotherJob() {
        erp.timeEntries().record(List.of(OrderSamples.time("t1", "7.5")), KEY);

        erp.timeEntries().record(List.of(OrderSamples.time("t1", "8")), KEY);

        assertThat(account.row("timeBill", "time-t1").path("hours").asString()).isEqualTo("8:00");
    }

    @Test
    void anEntryThatIsRefusedIsNumberedAndTheOthersAreWritten() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.timeEntries().record(entriesOfTwo(), KEY))
                .satisfies(refused -> assertThat(refused.fieldErrors())
                        .extracting(FieldError::path)
                        .containsExactly("[1]", "[1].employee"));
        assertThat(account.rows("timeBill", "time-t1")).hasSize(1);
        assertThat(account.rows("timeBill", "time-t2")).isEmpty();
    }

    @Test
    void aRepeatWritesWhatWasRepairedSince() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.timeEntries().record(entriesOfTwo(), KEY));
        account.store()
                .put(
                        "employee",
                        "112",
                        WireJson.mapper()
                                .createObjectNode()
                                .put("id", "112")
                                .put("externalId", "emp-r2")
                                .put("entityId", "Consultant 2"));

        assertThat(erp.timeEntries().record(entriesOfTwo(), KEY)).hasSize(2);
        assertThat(account.rows("timeBill", "time-t1")).hasSize(1);
        assertThat(account.rows("timeBill", "time-t2")).hasSize(1);
    }

    @Test
    void moreThanABatchTakesAreSeveralJobs() {
        List<TimeEntry> entries = IntStream.range(0, NetSuiteJobs.BATCH + 1)
                .mapToObj(i -> OrderSamples.time("t" + i, "1"))
                .toList();

        List<WriteResult<TimeEntry>> written = erp.timeEntries().record(entries, KEY);

        assertThat(written).extracting(result -> result.value().getId().value()).endsWith("t99", "t100");
        assertThat(account.store().all("asyncJob")).hasSize(2);
        assertThat(account.store().all("timeBill")).hasSize(entries.size());
    }

    @Test
    void aJobThatDoesNotEndLeavesTheOutcomeUnknown() {
        NetSuiteErp impatient = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl())
                .setMaxWaitForJob(Duration.ZERO)
                .build());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> impatient.timeEntries().record(List.of(OrderSamples.time("t1", "1")), KEY));
        assertThat(erp.timeEntries().record(List.of(OrderSamples.time("t1", "1")), KEY))
                .hasSize(1);
        assertThat(account.store().all("asyncJob")).hasSize(1);
    }

    @Test
    void hoursThatAreNoWholeMinutesAreRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.timeEntries()
                        .record(List.of(OrderSamples.time("t1", "1"), OrderSamples.time("t2", "0.333")), KEY))
                .withMessage("TimeEntry.hours: are no whole number of minutes");
        assertThat(account.store().all("timeBill")).isEmpty();
    }

    /** The account has no employee for the second. */
    private static List<TimeEntry> entriesOfTwo() {
        return List.of(
                OrderSamples.time("t1", "1"),
                TimeEntry.builder()
                        .from(OrderSamples.time("t2", "2"))
                        .resource(OrderSamples.resource("r2"))
                        .build());
    }
}
