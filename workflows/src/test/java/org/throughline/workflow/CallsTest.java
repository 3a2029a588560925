package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.correction.CorrectInvoice;
import org.throughline.workflow.correction.Correction;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** Which calls of the systems a run makes. Every one costs time and quota: a run asks for nothing twice. */
class CallsTest {
    private final InMemorySystems systems = new InMemorySystems();
    private final RecordedPorts ports = new RecordedPorts();
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Crm crm = ports.record(Crm.class, systems.crm());
    private final Psa psa = ports.record(Psa.class, systems.psa());
    private final Erp erp = ports.record(Erp.class, systems.erp());
    private final TaxService tax = ports.record(TaxService.class, systems.tax());
    private BilledLedger ledger;

    @BeforeEach
    void sellOneDeal() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        ledger = BilledLedger.on(dataSource);
        systems.deals.put(OPPORTUNITY, deal(hourly("Consultant", "100.00"), "1000.00"));
        systems.work = new Work(
                List.of(time("S1", "Consultant", "2026-06-01", "8", ApprovalState.APPROVED)), List.of(), List.of());
    }

    @Test
    void eachFlowMakesTheseCallsAndNoneTwice() throws Exception {
        assertThat(callsOf(quoteToProject(), OPPORTUNITY))
                .containsExactly(
                        "CrmOpportunities.deal",
                        "ErpMasterData.legalEntity",
                        "ErpMasterData.paymentTerms",
                        "ErpMasterData.currencies",
                        "ErpCustomers.find",
                        "TaxService.hasNexus",
                        "ErpCustomers.upsert",
                        "PsaProjects.setUp",
                        "ErpProjects.upsert",
                        "PsaProjects.find",
                        "ErpProjects.find",
                        "CrmOpportunities.markReady");
        assertThat(callsOf(projectToBilling(), FlowsOnRunner.month(6)))
                .containsExactly(
                        "CrmOpportunities.deal",
                        "ErpMasterData.legalEntity",
                        "ErpInvoices.forProject",
                        "PsaWork.unbilled",
                        "ErpMasterData.openPeriod",
                        "PsaProjects.find",
                        "ErpProjects.find",
                        "TaxService.quote",
                        "ErpInvoices.post",
                        "TaxService.record",
                        "PsaWork.markBilled");
        assertThat(callsOf(
                        billingToCash(),
                        new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, LocalDate.of(2026, 7, 15))))
                .containsExactly(
                        "ErpInvoices.paymentStatuses", "PsaWork.updatePayment", "CrmOpportunities.updateBilling");
        assertThat(callsOf(correctInvoice(), correction()))
                .containsExactly(
                        "CrmOpportunities.deal",
                        "ErpMasterData.legalEntity",
                        "ErpMasterData.openPeriod",
                        "ErpInvoices.find",
                        "TaxService.quoteCredit",
                        "ErpInvoices.credit",
                        "TaxService.recordCredit",
                        "PsaWork.markUnbilled",
                        "ErpInvoices.paymentStatuses",
                        "CrmOpportunities.updateBilling");
    }

    private <I> List<String> callsOf(Workflow<I, ?> workflow, I input) throws InterruptedException {
        ports.calls.clear();
        try (WorkflowRunner runner =
                WorkflowRunner.on(dataSource).register(workflow).threads(1).start()) {
            runner.submit(workflow, input);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            assertThat(runner.desk().waiting(CaseFilter.all())).isEmpty();
        }
        assertThat(ports.calls).doesNotHaveDuplicates();
        return ports.calls.stream().map(RecordedPorts.Call::operation).toList();
    }

    private static Correction correction() {
        return new Correction(
                OPPORTUNITY,
                InvoiceId.of("crm-006A-20260601"),
                1,
                LocalDate.of(2026, 7, 31),
                Correction.Method.CREDIT,
                List.of(),
                true,
                "j.doe",
                "time was rejected");
    }

    private QuoteToProject quoteToProject() {
        return QuoteToProject.builder().crm(crm).psa(psa).erp(erp).tax(tax).build();
    }

    private ProjectToBilling projectToBilling() {
        return ProjectToBilling.builder()
                .crm(crm)
                .psa(psa)
                .erp(erp)
                .tax(tax)
                .ledger(ledger)
                .build();
    }

    private BillingToCash billingToCash() {
        return BillingToCash.builder().crm(crm).psa(psa).erp(erp).ledger(ledger).build();
    }

    private CorrectInvoice correctInvoice() {
        return CorrectInvoice.builder()
                .crm(crm)
                .psa(psa)
                .erp(erp)
                .tax(tax)
                .ledger(ledger)
                .build();
    }
}
