package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.event.Owner;
import org.throughline.workflow.ledger.BilledState;

/** The flow from project to billing with the ledger of what was billed. */
class BilledOnceTest {
    private static final InvoiceId JUNE = InvoiceId.of("crm-006A-20260601");
    private static final InvoiceId JULY = InvoiceId.of("crm-006A-20260701");
    private static final TimeEntry EIGHT_HOURS = time("S1", "Consultant", "2026-06-01", "8", APPROVED);

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @BeforeEach
    void sellOneDeal() {
        flows.setUp(deal(hourly("Consultant", "100.00"), "1000.00"));
        flows.work(EIGHT_HOURS);
    }

    @Test
    void whatThePsaStillListsAsUnbilledIsNotBilledTwice() {
        flows.bill(6);
        flows.work(EIGHT_HOURS, time("S2", "Consultant", "2026-07-01", "1", APPROVED));
        List<String> before = List.copyOf(flows.systems.writes);

        List<GovernedException> cases = flows.run(flows.projectToBilling, FlowsOnRunner.month(7));

        assertThat(cases).singleElement().satisfies(paused -> {
            assertThat(paused.owner()).isEqualTo(Owner.FINANCE);
            assertThat(paused.findings().get(0).control()).isEqualTo("billed-once");
            assertThat(paused.findings().get(0).message())
                    .isEqualTo("invoice crm-006A-20260601 bills the source TIME_ENTRY psa:Split:S1 already");
        });
        assertThat(flows.systems.writes).isEqualTo(before);
    }

    @Test
    void theSecondIsBilledOnceTheFirstIsMarkedInThePsa() {
        flows.bill(6);
        flows.work(EIGHT_HOURS, time("S2", "Consultant", "2026-07-01", "1", APPROVED));
        flows.bill(7);
        flows.work(time("S2", "Consultant", "2026-07-01", "1", APPROVED));

        assertThat(flows.resolve()).isEmpty();

        assertThat(flows.systems.posted.get(JULY).netTotal()).isEqualTo(usd("100.00"));
    }

    @Test
    void aRefusedDraftKeepsItsSourcesAndIsDraftedAnewWhenResolved() {
        failOnce("erp.invoice", new RejectedException(details(), "customer inactive", List.of()), false);
        flows.bill(6);
        assertThat(flows.ledger.find(JUNE))
                .hasValueSatisfying(billed -> assertThat(billed.state()).isEqualTo(BilledState.RESERVED));
        assertThat(flows.run(flows.projectToBilling, FlowsOnRunner.month(7)))
                .as("another run may not take what the refused one holds")
                .hasSize(2);
        flows.work(time("S1", "Consultant", "2026-06-01", "7", APPROVED));

        flows.resolve();

        assertThat(flows.systems.posted).containsOnlyKeys(JUNE);
        assertThat(flows.systems.posted.get(JUNE).netTotal()).isEqualTo(usd("700.00"));
        assertThat(flows.ledger.find(JUNE).orElseThrow().state()).isEqualTo(BilledState.RECORDED);
    }

    @Test
    void aDraftIsComputedAnewIfAnotherInvoiceCameInBetween() {
        flows.setUp(deal(hourly("Consultant", "100.00", "805.00"), "1000.00"));
        boolean[] between = {false};
        flows.systems.after = operation -> {
            if (operation.equals("tax.quote") && !between[0]) {
                between[0] = true;
                flows.ledger.reserve(
                        flows.ledger.history(Samples.PROJECT),
                        Samples.expensesOf("I2", Samples.PROJECT, "E1"),
                        List.of());
            }
        };

        flows.bill(6);

        assertThat(flows.systems.posted.get(JUNE).netTotal())
                .as("800 worked, 10 billed by the other, ceiling 805")
                .isEqualTo(usd("795.00"));
    }

    @Test
    void aDraftOfWhichNothingIsLeftReleasesItsSources() {
        failOnce("erp.invoice", new RejectedException(details(), "customer inactive", List.of()), false);
        flows.bill(6);
        flows.work();

        assertThat(flows.resolve()).isEmpty();

        assertThat(flows.ledger.find(JUNE)).isEmpty();
        flows.work(EIGHT_HOURS);
        flows.bill(7);
        assertThat(flows.systems.posted).containsOnlyKeys(JULY);
    }

    @Test
    void aPostedInvoiceOfWhichNobodyHeardIsNotDraftedAnew() {
        // Neither the answer nor the probe is heard, so a person has to look.
        failOnce("erp.invoice", new OutcomeUnknownException(details(), "no answer", null), true);
        flows.systems.before = operation -> {
            if (operation.equals("erp.invoice.find")) {
                throw new RejectedException(details(), "no permission", List.of());
            }
        };
        assertThat(flows.run(flows.projectToBilling, FlowsOnRunner.month(6))).hasSize(1);
        flows.systems.before = operation -> {};
        flows.work(time("S1", "Consultant", "2026-06-01", "7", APPROVED));

        assertThat(flows.resolve()).isEmpty();

        assertThat(flows.systems.writes).containsOnlyOnce("erp.invoice " + JUNE);
        assertThat(flows.ledger.find(JUNE).orElseThrow().invoice().netTotal()).isEqualTo(usd("800.00"));
    }

    @Test
    void anInvoiceThatIsGoneFromTheErpPausesTheNextOne() {
        flows.bill(6);
        flows.systems.voided.add(JUNE);

        assertThat(flows.run(flows.projectToBilling, FlowsOnRunner.month(7)))
                .singleElement()
                .satisfies(
                        paused -> assertThat(paused.findings().get(0).message()).isEqualTo("the ERP no longer has it"));
    }

    @Test
    void everyLineOfAPostedInvoiceCanBeExplained() {
        flows.bill(6);

        assertThat(flows.ledger.explain(JUNE))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .isEqualTo("Line 1, work by the rate card: 2026-06-01 8 (psa:Split:S1); at USD 100.00 per HOUR"
                                + " (card-1, Consultant from 2026-06-01); hours 8; rate USD 100.00 = USD 800.00"));
    }

    private void failOnce(String operation, RuntimeException failure, boolean afterwards) {
        boolean[] failed = {false};
        Consumer<String> fault = called -> {
            if (called.equals(operation) && !failed[0]) {
                failed[0] = true;
                throw failure;
            }
        };
        if (afterwards) {
            flows.systems.after = fault;
        } else {
            flows.systems.before = fault;
        }
    }

    private static FailureDetails details() {
        return FailureDetails.of("memory", "erp.invoice");
    }
}
