package org.throughline.certinia;

import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Work;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.ProxyAnswer;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.Project;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.SimulatorExtension;

class CertiniaContractTest extends ConnectorContract<CertiniaPsa> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static final String RELEASED = "a0B000000000092EAA";

    private static final MappingProfile PROFILE = MappingProfile.parse("""
            {"system": "certinia", "object": "pse__Proj__c", "fields": [{"vendor": "Practice_Code__c", "extension": true}]}""");

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
        return Subject.of(
                        CertiniaPsa.descriptor(),
                        CERTINIA.baseUrl(),
                        url -> CertiniaPsa.connect(config(url, HttpTransport.standard())))
                .connectingThrough((url, transport) -> CertiniaPsa.connect(config(url, transport)))
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
                .changingWhilePaging("work.unbilled", org::noteLastSplit)
                .inParallel(
                        "projects.setUp",
                        psa -> psa.projects()
                                .setUp(Samples.timeAndMaterials(), KEY)
                                .ref(),
                        psa -> psa.projects().setUp(Samples.fixedFee(2), KEY).ref(),
                        () -> org.rows("pse__Proj__c").size())
                .carryingText("expenses.write", 255, CertiniaContractTest::descriptionWrittenAndRead)
                .carryingMoney(
                        "work.updatePayment",
                        (psa, amount) ->
                                writtenAndRead(psa, amount, EARLIER.getAsOf()).getPaid())
                .carryingMoment(
                        "work.updatePayment",
                        (psa, moment) ->
                                writtenAndRead(psa, EARLIER.getPaid(), moment).getAsOf())
                .customField("Practice_Code__c", "CLOUD", CertiniaContractTest::practiceWrittenAndRead)
                .readingDate(
                        "2026-08-31",
                        psa -> psa.projects().find(PROJECT).orElseThrow().getEndDate())
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

    private static CertiniaConfig config(String url, HttpTransport transport) {
        CertiniaConfig config = TestOrg.config(url);
        return CertiniaConfig.builder()
                .from(config)
                .setOrg(SalesforceConfig.builder()
                        .from(config.getOrg())
                        .setTransport(transport)
                        .build())
                .addProfiles(PROFILE)
                .build();
    }

    private static String descriptionWrittenAndRead(CertiniaPsa psa, String text) {
        ExpenseItem described = ExpenseItem.builder()
                .from(Samples.expense("X1", "USD 80.10"))
                .description(text)
                .build();
        psa.expenses().write(Samples.report(described), KEY);
        return psa.expenses()
                .find(Samples.report().id())
                .orElseThrow()
                .items()
                .get(0)
                .getDescription()
                .orElseThrow();
    }

    private static Object practiceWrittenAndRead(CertiniaPsa psa) {
        ProjectSetup setup = Samples.timeAndMaterials();
        Project project = Project.builder()
                .from(setup.project())
                .extensions(Extensions.empty().with("certinia:Practice_Code__c", "CLOUD"))
                .build();
        psa.projects().setUp(new ProjectSetup(project, setup.contract(), setup.customer(), setup.opportunity()), KEY);
        return psa.projects()
                .find(project.getId())
                .orElseThrow()
                .getExtensions()
                .text("certinia:Practice_Code__c")
                .orElseThrow();
    }

    /** An older status than the one that is there is answered with the one that is there. */
    private static PaymentStatus writtenAndRead(CertiniaPsa psa, Money paid, Instant asOf) {
        org.forgetPayments();
        PaymentStatus.Builder status = PaymentStatus.builder()
                .from(EARLIER)
                .total(paid.multipliedBy(2))
                .paid(paid);
        psa.work().updatePayment(status.asOf(asOf).build(), KEY);
        return psa.work().updatePayment(status.asOf(Instant.EPOCH).build(), KEY).value();
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
