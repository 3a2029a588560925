package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.Work;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.Project;
import org.throughline.model.event.Owner;
import org.throughline.model.party.CustomerId;
import org.throughline.workflow.control.Difference;
import org.throughline.workflow.intent.CommercialIntent;
import org.throughline.workflow.intent.IntentCheck;
import org.throughline.workflow.intent.IntentReport;
import org.throughline.workflow.intent.IntentSweep;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/** What is found when the systems no longer have what was sold. */
class IntentSweepTest {
    private static final LocalDate JULY_31 = LocalDate.of(2026, 7, 31);

    private final InMemorySystems systems = new InMemorySystems();
    private final CommercialIntent intent =
            new CommercialIntent(systems.crm(), systems.psa(), systems.erp(), systems.tax());

    @BeforeEach
    void sellSetUpBillAndPay() {
        var sold = deal(Samples.contract(hourly("Consultant", "100", "1000.00"), "1000.00"), customer("US"));
        systems.deals.put(OPPORTUNITY, sold);
        Project project = new EngagementSetup(sold).project();
        systems.psaProjects.put(project.getId(), project);
        systems.erpProjects.put(project.getId(), project);
        Invoice invoice = CollectionsTest.invoice();
        systems.posted.put(invoice.getId(), invoice);
        systems.taxDocuments.put(invoice.getId(), document(invoice, "0.00"));
        systems.paid.put(invoice.getId(), usd("800.00"));
    }

    @Test
    void whatAgreesHasNoDifference() {
        IntentReport report = compare();

        assertThat(report.differences()).isEmpty();
        assertThat(report.sold()).isEqualTo(usd("1000.00"));
        assertThat(report.billed()).isEqualTo(usd("800.00"));
        assertThat(report.paid()).isEqualTo(usd("800.00"));
    }

    @Test
    void aProjectThatWasChangedOrDeletedIsFound() {
        systems.psaProjects.clear();
        change(project -> project.budget(usd("999.99")).customerId(CustomerId.of("crm-merged")));

        assertThat(compare().drift())
                .extracting(Difference::field, difference -> difference.right().system())
                .containsExactly(
                        tuple("project", "psa"), tuple("project.customerId", "erp"), tuple("project.budget", "erp"));
    }

    @Test
    void workThatWasForgottenIsFound() {
        systems.work = new Work(
                List.of(
                        time("S1", "Consultant", "2026-06-30", "8", ApprovalState.APPROVED),
                        time("S2", "Consultant", "2026-06-30", "8", ApprovalState.SUBMITTED)),
                List.of(),
                List.of());

        assertThat(compare().drift()).singleElement().satisfies(forgotten -> {
            assertThat(forgotten.field()).isEqualTo("work.timeEntries");
            assertThat(forgotten.left().value()).contains("1 approved and not billed before 2026-07-01");
        });
    }

    @Test
    void taxesThatWereNotRecordedLikeTheInvoiceAreFound() {
        systems.taxDocuments.replaceAll((id, document) -> document(systems.posted.get(id), "0.01"));

        assertThat(compare().drift()).singleElement().satisfies(changed -> {
            assertThat(changed.left()).isEqualTo(Difference.Side.of("erp", usd("0.00")));
            assertThat(changed.right()).isEqualTo(Difference.Side.of("tax", usd("0.01")));
        });
    }

    @Test
    void whatIsNotDueYetIsUnderWayAndWhatIsOverdueIsDrift() {
        systems.paid.clear();

        assertThat(compare().drift()).extracting(Difference::field).containsExactly("invoice.INV-I1.paid");
        assertThat(intent.compare(new IntentCheck(OPPORTUNITY, JULY_31.minusDays(1), JULY_31.withDayOfMonth(1)))
                        .differences())
                .singleElement()
                .satisfies(open -> assertThat(open.isDrift()).isFalse());
    }

    @Test
    void aRepeatedSweepOpensOneCaseForOneDrift() throws Exception {
        change(project -> project.budget(usd("999.99")));
        IntentSweep sweep = new IntentSweep(intent);
        CountDownLatch repeated = new CountDownLatch(2);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(sweep)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .retry(RetryPolicy.none())
                .repeat("intent", Duration.ofMillis(1), each -> {
                    LocalDate day = JULY_31.plusDays(repeated.getCount());
                    each.submit(sweep, new IntentCheck(OPPORTUNITY, day, JULY_31.withDayOfMonth(1)));
                    repeated.countDown();
                })
                .start()) {
            assertThat(repeated.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases()).singleElement().satisfies(drift -> {
                assertThat(drift.owner()).isEqualTo(Owner.PMO);
                assertThat(drift.findings().get(0).message())
                        .startsWith("crm has USD 1000.00, erp has USD 999.99: the deal was changed after its set-up");
            });
            assertThat(runner.history("006A")).extracting(HistoryEntry::outcome).contains("OPENED");
        }
        assertThat(systems.writes).isEmpty();
    }

    @Test
    void theReportOfASweepThatFoundNothingCanBeRead() throws Exception {
        IntentSweep sweep = new IntentSweep(intent);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (WorkflowRunner runner =
                WorkflowRunner.on(dataSource).register(sweep).threads(1).start()) {
            String run = runner.submit(sweep, new IntentCheck(OPPORTUNITY, JULY_31, JULY_31.withDayOfMonth(1)));
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.result(run, IntentReport.class)).contains(compare());
        }
    }

    private IntentReport compare() {
        return intent.compare(new IntentCheck(OPPORTUNITY, JULY_31, JULY_31.withDayOfMonth(1)));
    }

    private void change(UnaryOperator<Project.Builder> how) {
        systems.erpProjects.replaceAll((id, project) -> {
            Project.Builder builder = Project.builder();
            builder.from(project);
            return how.apply(builder).build();
        });
    }

    private static TaxDocument document(Invoice invoice, String tax) {
        return new TaxDocument(
                invoice.getId(), new ExternalRef("tax", "Document", "T1"), invoice.netTotal(), usd(tax), true);
    }
}
