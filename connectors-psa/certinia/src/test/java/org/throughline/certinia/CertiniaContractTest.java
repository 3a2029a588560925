package org.throughline.certinia;

import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Work;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.ProxyAnswer;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.simulator.SimulatorExtension;

class CertiniaContractTest extends ConnectorContract<CertiniaPsa> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static final String RELEASED = "a0B000000000092EAA";

    private static final PaymentStatus EARLIER = PaymentStatus.builder()
            .from(Samples.payment("E1-2026-05"))
            .paid(Money.parse("USD 10.00"))
            .asOf(Instant.parse("2026-07-01T00:00:00Z"))
            .build();

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        org.bill("E1-2026-05");
        // Time that the other writes of this class leave alone.
        org.release(
                org.row("pse__Timecard__c", "pse__Exclude_from_Billing__c", "true")
                        .path("Id")
                        .asString(),
                "10.00",
                "10.00");
        return org.simulator();
    });

    @Override
    protected Subject<CertiniaPsa> subject() {
        CertiniaConfig config = TestOrg.config(CERTINIA.baseUrl());
        CertiniaPsa direct = CertiniaPsa.connect(config);
        Work work = direct.work().unbilled(PROJECT, JULY);
        return Subject.of(CertiniaPsa.descriptor(), CERTINIA.baseUrl(), url -> CertiniaPsa.connect(TestOrg.config(url)))
                .reading("projects.find", psa -> psa.projects().find(PROJECT))
                .writing(
                        "projects.setUp",
                        psa -> psa.projects().setUp(Samples.timeAndMaterials(), KEY),
                        () -> org.rows("pse__Proj__c").size())
                .writing(
                        "work.markBilled",
                        psa -> psa.work().markBilled(Samples.invoiceOf(approved(work)), KEY),
                        () -> billed())
                .writing(
                        "timeEntries.record",
                        psa -> psa.timeEntries().record(List.of(Samples.time(LocalDate.of(2026, 7, 15), "7.25")), KEY),
                        () -> org.keyed("pse__Timecard_Header__c"))
                .writing(
                        "expenses.write",
                        psa -> psa.expenses().write(Samples.report(Samples.expense("X1", "USD 80.10")), KEY),
                        () -> org.rows("pse__Expense__c").size())
                .writing(
                        "milestones.complete",
                        psa -> psa.milestones().complete(Samples.completion("M3", ApprovalState.SUBMITTED), KEY),
                        () -> (int) org.rows("pse__Milestone__c").stream()
                                .filter(row ->
                                        row.path("pse__Status__c").asString("").equals("Open"))
                                .count())
                .writing(
                        "billingEvents.markInvoiced",
                        psa -> psa.billingEvents()
                                .markInvoiced(
                                        new ExternalRef("certinia", "pse__Billing_Event__c", RELEASED),
                                        "INV-77",
                                        JULY,
                                        KEY),
                        () -> (int) org.rows("pse__Billing_Event__c").stream()
                                .filter(row -> row.path("pse__Invoice_Number__c")
                                        .asString("")
                                        .equals("INV-77"))
                                .count())
                .writing(
                        "work.updatePayment",
                        psa -> psa.work().updatePayment(Samples.payment("E1-2026-05"), KEY),
                        () -> paid())
                .listing(
                        "work.unbilled",
                        psa -> psa.work().unbilled(PROJECT, LocalDate.of(2026, 8, 1)).timeEntries().stream()
                                .map(entry -> entry.getId().value()),
                        () -> direct.work().unbilled(PROJECT, LocalDate.of(2026, 8, 1)).timeEntries().stream()
                                .map(entry -> entry.getId().value())
                                .toList())
                // Queries in one call are sent by POST, too.
                .writeRequests(request -> !request.method().equals("GET")
                        && (!request.path().endsWith("/composite")
                                || request.text().contains("\"PATCH\"")))
                .unknownValue("\"Execute\"", "\"Paused\"")
                .unknownValue("\"Time and Materials\"", "\"Barter\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .throttledBy(ProxyAnswer.json(
                        403,
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"))
                .superseding(
                        "work.updatePayment",
                        psa -> psa.work().updatePayment(Samples.payment("E1-2026-05"), KEY),
                        psa -> psa.work().updatePayment(EARLIER, KEY),
                        () -> org.rows("pse__Billing_Event__c").toString())
                .personal("Ada Adler", "Bo Berg", "Cy Cole", "Northwind Logistics")
                .secrets(TestOrg.SECRET)
                .describing(config, config.getOrg())
                .build();
    }

    private static Work approved(Work work) {
        return new Work(
                work.timeEntries().stream()
                        .filter(entry -> entry.getApproval() == ApprovalState.APPROVED)
                        .toList(),
                work.expenses(),
                work.milestones());
    }

    private static int billed() {
        return org.rows("pse__Billing_Event__c").size();
    }

    private static int paid() {
        return (int) org.rows("pse__Billing_Event__c").stream()
                .filter(event -> event.hasNonNull("Paid_Amount__c"))
                .count();
    }
}
