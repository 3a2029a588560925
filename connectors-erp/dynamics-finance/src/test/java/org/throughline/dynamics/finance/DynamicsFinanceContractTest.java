package org.throughline.dynamics.finance;

import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.party.Customer;
import org.throughline.model.party.PaymentTerms;
import org.throughline.simulator.SimulatorExtension;

class DynamicsFinanceContractTest extends ConnectorContract<DynamicsFinanceErp> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("contract", "1");

    private static final InvoiceLine LINE = Samples.line(1, "1", "USD 10.00", "USD 10.00");

    private static TestEnvironment environment = new TestEnvironment();

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> {
        environment = new TestEnvironment();
        return environment.simulator();
    });

    @Override
    protected Subject<DynamicsFinanceErp> subject() {
        DynamicsFinanceConfig config = TestEnvironment.config(FINANCE.baseUrl()).build();
        return Subject.of(
                        DynamicsFinanceErp.descriptor(),
                        FINANCE.baseUrl(),
                        url -> DynamicsFinanceErp.connect(
                                TestEnvironment.config(url).build()))
                .reading("customers.find", erp -> erp.customers().find(Samples.ACME))
                .reading("projects.find", erp -> erp.projects().find(Samples.PROJECT))
                .reading("masterData.legalEntity", erp -> erp.masterData().legalEntity(Samples.US))
                .reading("masterData.openPeriod", erp -> erp.masterData().openPeriod(Samples.IN_JUNE))
                .connectingThrough((url, transport) -> DynamicsFinanceErp.connect(
                        TestEnvironment.config(url).setTransport(transport).build()))
                .writing(
                        "customers.upsert",
                        erp -> erp.customers().upsert(Samples.newCustomer(), KEY),
                        () -> environment
                                .rows("CustomersV3", "CustomerAccount", "globex")
                                .size())
                .writing(
                        "projects.upsert",
                        erp -> erp.projects().upsert(Samples.newProject(), KEY),
                        () -> environment.rows("ProjectsV2", "ProjectId", "p2").size())
                .writing(
                        "projects.upsertSchedule",
                        erp -> erp.projects().upsertSchedule(Samples.schedule("100.00"), KEY),
                        () -> environment
                                .store()
                                .all("ProjectContractLineMilestones")
                                .size())
                .writing(
                        "invoices.post",
                        erp -> erp.invoices().post(Samples.invoice(), KEY),
                        () -> environment.postedInvoices())
                .writing(
                        "payments.record",
                        erp -> erp.payments().record(Samples.payment("pay1", "USD 10.00"), KEY),
                        () -> environment.postedPayments())
                .writing(
                        "journals.post",
                        erp -> erp.journals()
                                .post(Samples.journal("j1", "10.00").build(), KEY),
                        () -> environment.postedJournals())
                .listing("masterData.paymentTerms", DynamicsFinanceContractTest::termNames, () -> {
                    environment.addTerms(250);
                    return Stream.concat(
                                    Stream.of("Net 30", "Net 14"),
                                    environment.store().all("PaymentTerms").stream()
                                            .map(row -> row.path("Name").asString())
                                            .filter(name -> name.startsWith("Terms")))
                            .toList();
                })
                .inParallel(
                        "invoices.post",
                        erp -> erp.invoices()
                                .post(Samples.invoice("one", LINE), KEY)
                                .ref(),
                        erp -> erp.invoices()
                                .post(Samples.invoice("other", LINE), KEY)
                                .ref(),
                        () -> environment.postedInvoices())
                .carryingMoney("invoices.post", DynamicsFinanceContractTest::postedAndFound)
                .carryingText("customers.upsert", 100, DynamicsFinanceContractTest::writtenAndFound)
                .readingDate(
                        "2026-12-31",
                        erp -> erp.projects()
                                .find(Samples.PROJECT)
                                .orElseThrow()
                                .getEndDate())
                .personal("Globex LLC", "742 Evergreen Terrace", "Cypress Creek", "DE123456789")
                .unknownValue("\"OnHoldStatus\":\"No\"", "\"OnHoldStatus\":\"Barter\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .unsupported("invoices.findCredit", erp -> erp.invoices().findCredit(CreditNoteId.of("c1")))
                .unsupported(
                        "invoices.voidInvoice",
                        erp -> erp.invoices().voidInvoice(InvoiceId.of("i1"), "entered twice", KEY))
                .secrets(TestEnvironment.SECRET, "entra-token-")
                .describing(config)
                .build();
    }

    private static Stream<String> termNames(DynamicsFinanceErp erp) {
        return erp.masterData().paymentTerms().stream().map(PaymentTerms::getName);
    }

    private static Money postedAndFound(DynamicsFinanceErp erp, Money amount) {
        String id = "m-" + amount.getCurrencyUnit() + amount.getAmount();
        erp.invoices().post(Samples.invoice(id, Samples.line(1, "1", amount.toString(), amount.toString())), KEY);
        return erp.invoices().find(InvoiceId.of(id)).orElseThrow().net();
    }

    private static String writtenAndFound(DynamicsFinanceErp erp, String name) {
        Customer named =
                Customer.builder().from(Samples.newCustomer()).name(name).build();
        erp.customers().upsert(named, KEY);
        return erp.customers().find(named.getId()).orElseThrow().getName();
    }
}
