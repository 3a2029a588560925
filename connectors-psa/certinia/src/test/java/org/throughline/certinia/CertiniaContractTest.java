package org.throughline.certinia;

import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Work;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.ProxyAnswer;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.simulator.SimulatorExtension;

class CertiniaContractTest extends ConnectorContract<CertiniaPsa> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        org.bill("E1-2026-05");
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
                        "work.updatePayment",
                        psa -> psa.work().updatePayment(payment("2026-08-01T00:00:00Z", "USD 50.25"), KEY),
                        () -> paid())
                .listing(
                        "work.unbilled",
                        psa -> psa.work().unbilled(PROJECT, LocalDate.of(2026, 8, 1)).timeEntries().stream()
                                .map(entry -> entry.getId().value()),
                        () -> direct.work().unbilled(PROJECT, LocalDate.of(2026, 8, 1)).timeEntries().stream()
                                .map(entry -> entry.getId().value())
                                .toList())
                .unknownValue("\"Execute\"", "\"Paused\"")
                .unknownValue("\"Time and Materials\"", "\"Barter\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .throttledBy(ProxyAnswer.json(
                        403,
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"))
                .superseding(
                        "work.updatePayment",
                        psa -> psa.work().updatePayment(payment("2026-08-01T00:00:00Z", "USD 50.25"), KEY),
                        psa -> psa.work().updatePayment(payment("2026-07-01T00:00:00Z", "USD 10.00"), KEY),
                        () -> org.rows("pse__Billing_Event__c").toString())
                .knownDefect("work.unbilled", "an answer that is no page counts as the last page")
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

    private static PaymentStatus payment(String asOf, String paid) {
        return PaymentStatus.builder()
                .invoiceId(InvoiceId.of("E1-2026-05"))
                .invoiceNumber("INV-1042")
                .state(PaymentState.PARTIALLY_PAID)
                .total(Money.parse("USD 100.00"))
                .paid(Money.parse(paid))
                .dueDate(LocalDate.of(2026, 7, 30))
                .asOf(Instant.parse(asOf))
                .build();
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
