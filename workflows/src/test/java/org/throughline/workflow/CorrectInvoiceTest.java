package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.model.delivery.ApprovalState.REJECTED;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.contract.VolumeDiscount;
import org.throughline.model.event.Owner;
import org.throughline.workflow.correction.Correction;
import org.throughline.workflow.correction.Correction.Method;
import org.throughline.workflow.ledger.BilledState;

/** Credit, void and rebill on the runner, against systems in memory and an embedded database. */
class CorrectInvoiceTest {
    private static final InvoiceId JUNE = InvoiceId.of("crm-006A-20260601");
    private static final InvoiceId JULY = InvoiceId.of("crm-006A-20260701");

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @BeforeEach
    void billJune() {
        billJune(flows);
    }

    static void billJune(FlowsOnRunner flows) {
        flows.setUp(deal(hourly("Consultant", "100.00"), "1000.00"));
        flows.systems.quotedTaxes = CorrectInvoiceTest::tenPercent;
        flows.work(
                time("S1", "Consultant", "2026-06-01", "8", APPROVED),
                time("S2", "Consultant", "2026-06-08", "4.5", APPROVED));
        flows.bill(6);
    }

    @Test
    void timeRejectedAfterItWasBilledIsCreditedAndStaysUnbilled() {
        List<GovernedException> cases = flows.run(flows.correctInvoice, credit(1, true, "S2"));

        assertThat(cases).isEmpty();
        assertThat(flows.systems.credits.values()).singleElement().satisfies(credit -> {
            assertThat(credit.getId().value()).isEqualTo("crm-006A-20260601-C1");
            assertThat(credit.netTotal()).isEqualTo(usd("450.00"));
            assertThat(credit.taxTotal()).isEqualTo(usd("45.00"));
            assertThat(credit.getReason()).isEqualTo("time was rejected");
        });
        assertThat(flows.systems
                        .creditTaxDocuments
                        .get(CreditNoteId.of("crm-006A-20260601-C1"))
                        .tax())
                .isEqualTo(usd("45.00"));
        assertThat(flows.systems.dealBilling.get(OPPORTUNITY)).containsExactly(usd("880.00"), usd("0.00"));

        flows.work(time("S2", "Consultant", "2026-06-08", "4.5", REJECTED));
        flows.bill(7);
        assertThat(flows.systems.posted).containsOnlyKeys(JUNE);
    }

    @Test
    void aCorrectedTimesheetIsBilledAgainWithTheNextPeriod() {
        flows.run(flows.correctInvoice, credit(1, true, "S2"));
        flows.work(time("S2", "Consultant", "2026-06-08", "2", APPROVED));

        flows.bill(7);

        assertThat(flows.systems.posted.get(JULY).netTotal()).isEqualTo(usd("200.00"));
    }

    @Test
    void aRateThatChangedInRetrospectIsRebilledAsAWhole() {
        flows.setUp(deal(hourly("Consultant", "90.00"), "1000.00"));

        flows.run(flows.correctInvoice, credit(1, true));
        flows.bill(7);

        assertThat(flows.systems.credits.values())
                .extracting(CreditNote::netTotal)
                .containsExactly(usd("1250.00"));
        assertThat(flows.systems.posted.get(JULY).netTotal())
                .as("what was released came back from the PSA")
                .isEqualTo(usd("1125.00"));
    }

    @Test
    void anInvoiceOnWhichNothingWasPaidIsVoidedIfAskedFor() {
        flows.run(flows.correctInvoice, correction(1, Method.VOID, true));

        assertThat(flows.systems.voided).containsExactly(JUNE);
        assertThat(flows.systems.credits).isEmpty();
        assertThat(flows.systems.taxDocuments.get(JUNE).committed()).isFalse();
        assertThat(flows.ledger.find(JUNE).orElseThrow().state()).isEqualTo(BilledState.VOID);
        assertThat(flows.systems.dealBilling.get(OPPORTUNITY)).containsExactly(usd("0.00"), usd("0.00"));
        flows.bill(7);
        assertThat(flows.systems.posted.get(JULY).netTotal()).isEqualTo(usd("1250.00"));
    }

    @Test
    void anInvoiceThatWasVoidedByHandIsReleasedByAVoid() {
        flows.systems.voided.add(JUNE);
        assertThat(flows.run(flows.projectToBilling, FlowsOnRunner.month(7)))
                .singleElement()
                .satisfies(
                        paused -> assertThat(paused.findings().get(0).control()).isEqualTo("invoices-as-posted"));

        flows.run(flows.correctInvoice, correction(1, Method.VOID, true));

        assertThat(flows.resolve()).isEmpty();
        assertThat(flows.systems.posted.get(JULY).netTotal()).isEqualTo(usd("1250.00"));
    }

    @Test
    void anInvoiceThatWasPaidIsCreditedInstead() {
        flows.systems.paid.put(JUNE, usd("1.00"));

        flows.run(flows.correctInvoice, correction(1, Method.VOID, true));

        assertThat(flows.systems.voided).isEmpty();
        assertThat(flows.systems.credits.values()).extracting(CreditNote::total).containsExactly(usd("1375.00"));
    }

    @Test
    void moneyGivenBackForWorkThatStaysBilledReleasesNothing() {
        flows.run(flows.correctInvoice, credit(1, false, "S2"));
        flows.work(time("S2", "Consultant", "2026-06-08", "4.5", APPROVED));

        assertThat(flows.run(flows.projectToBilling, FlowsOnRunner.month(7)))
                .singleElement()
                .satisfies(
                        paused -> assertThat(paused.findings().get(0).control()).isEqualTo("billed-once"));
        assertThat(flows.systems.writes).noneMatch(write -> write.startsWith("psa.markUnbilled"));
    }

    @Test
    void nothingIsTakenBackTwice() {
        flows.run(flows.correctInvoice, credit(1, true, "S2"));

        List<GovernedException> again = flows.run(flows.correctInvoice, credit(2, true, "S2"));

        assertThat(again).singleElement().satisfies(paused -> {
            assertThat(paused.owner()).isEqualTo(Owner.FINANCE);
            assertThat(paused.findings().get(0).control()).isEqualTo("source-billed");
        });
        assertThat(flows.systems.credits).hasSize(1);
    }

    @Test
    void creditsBitByBitAddUpToTheInvoice() {
        flows.setUp(deal(hourly("Consultant", "33.33"), "1000.00"));
        flows.work(
                time("S3", "Consultant", "2026-07-01", "0.35", APPROVED),
                time("S4", "Consultant", "2026-07-02", "0.35", APPROVED),
                time("S5", "Consultant", "2026-07-03", "0.35", APPROVED));
        flows.bill(7);

        for (int number = 1; number <= 3; number++) {
            flows.run(
                    flows.correctInvoice,
                    new Correction(
                            OPPORTUNITY,
                            JULY,
                            number,
                            LocalDate.of(2026, 7, 31),
                            Method.CREDIT,
                            List.of(source("S" + (number + 2))),
                            true,
                            "j.doe",
                            "time was rejected"));
        }

        assertThat(flows.systems.credits.values().stream()
                        .map(CreditNote::total)
                        .reduce(usd("0.00"), Money::plus))
                .isEqualTo(flows.systems.posted.get(JULY).total());
        assertThat(flows.ledger.find(JULY).orElseThrow().inForce().getLines()).isEmpty();
    }

    @Test
    void aPartOfAnInvoiceWhoseLinesDependOnEachOtherIsNotCredited() {
        flows.setUp(deal(discounted(), "9000.00"));
        flows.work(time("S3", "Consultant", "2026-07-01", "8", APPROVED));
        flows.bill(7);

        List<GovernedException> cases = flows.run(
                flows.correctInvoice,
                new Correction(
                        OPPORTUNITY,
                        JULY,
                        1,
                        LocalDate.of(2026, 7, 31),
                        Method.CREDIT,
                        List.of(source("S3")),
                        true,
                        "j.doe",
                        "time was rejected"));

        assertThat(cases)
                .singleElement()
                .satisfies(
                        paused -> assertThat(paused.findings().get(0).control()).isEqualTo("credit-whole"));
    }

    @Test
    void anEarlierInvoiceThatIsBilledAgainKeepsTheDiscountOfTheWhole() {
        flows.setUp(deal(discounted(), "9000.00"));
        flows.work(time("S3", "Consultant", "2026-07-01", "10", APPROVED));
        flows.bill(7);

        flows.run(flows.correctInvoice, credit(1, true));
        flows.bill(8);

        assertThat(flows.ledger.history(Samples.PROJECT).invoices())
                .extracting(billed -> billed.inForce().netTotal())
                .as("5 % of what is above 1000 of 2250 was taken off in July, and the rates of June are billed again")
                .containsExactly(usd("0.00"), usd("937.50"), usd("1250.00"));
    }

    @Test
    void anUnknownInvoiceOrAClosedPeriodPausesBeforeAnythingIsWritten() {
        List<String> before = List.copyOf(flows.systems.writes);
        flows.systems.periodOpen = false;

        List<GovernedException> cases = Stream.of(credit(1, true), whole(JULY))
                .map(correction -> flows.run(flows.correctInvoice, correction))
                .toList()
                .get(1);

        assertThat(cases)
                .extracting(paused -> paused.findings().get(0).control())
                .containsExactlyInAnyOrder("period-open", "invoice-known");
        assertThat(flows.systems.writes).isEqualTo(before);
    }

    @Test
    void anInvoiceIsNotCorrectedBeforeItsBillingHasEnded() {
        flows.work(time("S3", "Consultant", "2026-07-01", "8", APPROVED));
        flows.systems.before = operation -> {
            if (operation.equals("psa.markBilled")) {
                throw new RejectedException(FailureDetails.of("memory", operation), "locked", List.of());
            }
        };
        flows.bill(7);

        List<GovernedException> cases = flows.run(flows.correctInvoice, whole(JULY));

        assertThat(cases)
                .extracting(paused -> paused.findings().get(0).control())
                .contains("billing-complete");
        assertThat(flows.systems.credits).isEmpty();
    }

    @Test
    void whereThePsaCannotTakeMarksBackAPersonDoes() {
        flows.systems.marksCanBeTakenBack = false;
        assertThat(flows.run(flows.correctInvoice, credit(1, true, "S2")))
                .singleElement()
                .satisfies(paused -> {
                    assertThat(paused.owner()).isEqualTo(Owner.PMO);
                    assertThat(paused.findings().get(0).message()).contains("psa:Split:S2", "INV-crm-006A-20260601");
                });
        assertThat(flows.resolve()).as("nobody has done it").hasSize(1);

        flows.systems.takeMarksBack(JUNE, List.of(new ExternalRef("psa", "Split", "S2")));

        assertThat(flows.resolve()).isEmpty();
        assertThat(flows.systems.credits).hasSize(1);
    }

    @Test
    void aLostAnswerToTheCreditNoteIsRecoveredByLooking() {
        boolean[] lost = {false};
        flows.systems.after = operation -> {
            if (operation.equals("erp.credit") && !lost[0]) {
                lost[0] = true;
                throw new OutcomeUnknownException(FailureDetails.of("memory", "erp.credit"), "no answer", null);
            }
        };

        assertThat(flows.run(flows.correctInvoice, credit(1, true))).isEmpty();

        assertThat(flows.systems.writes).containsOnlyOnce("erp.credit crm-006A-20260601-C1");
    }

    @Test
    void whoAskedForItAndWhyIsKept() {
        flows.run(flows.correctInvoice, credit(1, true, "S2"));

        assertThat(flows.ledger.find(JUNE).orElseThrow().corrections())
                .singleElement()
                .satisfies(correction -> {
                    assertThat(correction.requestedBy()).isEqualTo("j.doe");
                    assertThat(correction.document().getReason()).isEqualTo("time was rejected");
                });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Correction(
                        OPPORTUNITY,
                        JUNE,
                        1,
                        LocalDate.of(2026, 6, 30),
                        Method.CREDIT,
                        List.of(),
                        true,
                        " ",
                        "billed in error"))
                .withMessageContaining("requestedBy");
    }

    private static Correction credit(int number, boolean rebill, String... splits) {
        return correction(number, Method.CREDIT, rebill, splits);
    }

    static Correction correction(int number, Method method, boolean rebill, String... splits) {
        return new Correction(
                OPPORTUNITY,
                JUNE,
                number,
                LocalDate.of(2026, 7, 2),
                method,
                Stream.of(splits).map(CorrectInvoiceTest::source).toList(),
                rebill,
                "j.doe",
                "time was rejected");
    }

    private static Correction whole(InvoiceId invoice) {
        return new Correction(
                OPPORTUNITY,
                invoice,
                1,
                LocalDate.of(2026, 7, 31),
                Method.CREDIT,
                List.of(),
                true,
                "j.doe",
                "billed in error");
    }

    private static TimeAndMaterials discounted() {
        return TimeAndMaterials.builder()
                .from(hourly("Consultant", "100.00"))
                .addVolumeDiscounts(new VolumeDiscount(usd("1000.00"), new BigDecimal("0.05")))
                .build();
    }

    private static SourceRef source(String split) {
        return new SourceRef(SourceKind.TIME_ENTRY, new ExternalRef("psa", "Split", split));
    }

    private static List<TaxLine> tenPercent(BillingDocument document) {
        return List.of(TaxLine.builder()
                .country(CountryCode.of("US"))
                .category(TaxCategory.STANDARD)
                .jurisdiction("NEW YORK")
                .taxName("Sales tax")
                .rate(new BigDecimal("0.1"))
                .taxableAmount(document.netTotal())
                .tax(document.netTotal().multipliedBy(new BigDecimal("0.1"), RoundingMode.HALF_UP))
                .build());
    }
}
