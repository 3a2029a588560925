package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.party.Customer;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Changes of customers and of the status of invoices. */
class NetSuiteFeedTest {
    private static final Instant THEN = Instant.parse("2026-06-30T10:00:00Z");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @Test
    void theStatusOfEveryInvoiceComesFromTheBeginning() {
        assertThat(statuses(Cursor.start()))
                .extracting(
                        change -> change.current().orElseThrow().getInvoiceId().value())
                .containsExactlyInAnyOrder("billed", "wrong", "part");
    }

    @Test
    void behindACursorOnlyWhatChangedLaterComes() {
        moveBack("invoice", THEN);
        List<Change<PaymentStatus>> all = statuses(Cursor.start());
        Cursor last = all.get(all.size() - 1).cursor();
        assertThat(statuses(last)).isEmpty();

        erp.payments().record(Samples.payment("p2", "USD 260.00", Samples.allocation("part", "USD 260.00")), key());

        assertThat(statuses(last)).singleElement().satisfies(change -> {
            PaymentStatus status = change.current().orElseThrow();
            assertThat(status.getState()).isEqualTo(PaymentState.PAID);
            assertThat(status.getPaid()).isEqualTo(Money.parse("USD 300.00"));
        });
    }

    @Test
    void invoicesThatChangedInOneSecondAreToldApartByTheirId() {
        moveBack("invoice", THEN);

        List<Change<PaymentStatus>> all = statuses(Cursor.start());

        assertThat(statuses(all.get(0).cursor()))
                .extracting(
                        change -> change.current().orElseThrow().getInvoiceId().value())
                .containsExactly("wrong", "part");
    }

    @Test
    void whatChangedAMomentAgoIsLeftToTheNextCall() {
        NetSuiteErp careful = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl())
                .setFeedDelay(Duration.ofMinutes(1))
                .build());

        try (Stream<Change<PaymentStatus>> changes = careful.invoices().statusChangedSince(Cursor.start())) {
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void anInvoiceWithoutAFormIsToldAndTheFeedGoesOn() {
        moveBack("invoice", THEN);
        ObjectNode row = account.row("invoice", "inv-billed");
        row.putObject("status").put("id", "E");
        account.store().put("invoice", row.path("id").asString(), row);

        List<Change<PaymentStatus>> changes = statuses(Cursor.start());

        assertThat(changes.get(0)).isInstanceOf(Change.Unmappable.class);
        assertThat(changes).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1000, 1001, 2500})
    void everyCustomerComesOnceWhateverThePagesAre(int number) {
        addCustomers(number);

        List<String> ids = customers(Cursor.start());

        assertThat(ids).hasSize(number + 1).doesNotHaveDuplicates();
        assertThat(NETSUITE.server().requests().stream()
                        .filter(request -> request.path().endsWith("/suiteql")))
                .as("queries: one for the currencies, one for each page")
                .hasSize(2 + (number + 1) / 1000);
    }

    @Test
    void aCustomerWhoseIdWasShortenedIsToldAsUnmappable() {
        addCustomers(1);
        ObjectNode row = account.row("customer", "cust-c0");
        account.store().put("customer", row.path("id").asString(), row.put("externalId", "cust-a b"));

        try (Stream<Change<Customer>> changes = erp.customers().changedSince(Cursor.start())) {
            assertThat(changes.filter(Change.Unmappable.class::isInstance)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesforce", "2026-06-30 10:00:00/1' OR '1'='1", "2026-06-30T10:00:00Z/1", "/"})
    void aCursorOfAnotherConnectorIsRefused(String cursor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> erp.customers().changedSince(Cursor.of(cursor)))
                .withMessage("not a cursor of this connector");
    }

    private List<Change<PaymentStatus>> statuses(Cursor since) {
        try (Stream<Change<PaymentStatus>> changes = erp.invoices().statusChangedSince(since)) {
            return changes.toList();
        }
    }

    private List<String> customers(Cursor since) {
        try (Stream<Change<Customer>> changes = erp.customers().changedSince(since)) {
            return changes.map(change -> change.current().orElseThrow().getId().value())
                    .toList();
        }
    }

    private static void addCustomers(int number) {
        account.store().transaction(() -> {
            for (int i = 0; i < number; i++) {
                String id = String.valueOf(5000 + i);
                ObjectNode row = WireJson.mapper().createObjectNode();
                row.put("id", id)
                        .put("externalId", "cust-c" + i)
                        .put("companyName", "Company " + i)
                        .put("lastModifiedDate", THEN.toString());
                row.putObject("currency").put("id", "1");
                account.store().put("customer", id, row);
            }
            return number;
        });
    }

    /** As if all of it had happened at one moment of the past. */
    private static void moveBack(String type, Instant moment) {
        account.store()
                .all(type)
                .forEach(row -> account.store()
                        .put(type, row.path("id").asString(), row.put("lastModifiedDate", moment.toString())));
    }

    private static IdempotencyKey key() {
        return IdempotencyKey.of("test", "1");
    }
}
