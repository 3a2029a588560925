package org.throughline.connector.port;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

/** A contract, its schedule and an invoice, as the tests of orders need them. */
final class SoldWork {
    private static final LocalDate END_OF_JUNE = LocalDate.of(2026, 6, 30);

    private SoldWork() {}

    static Contract contract() {
        Money value = Money.of(CurrencyUnit.USD, 300);
        return Contract.builder()
                .id(ContractId.of("c1"))
                .engagementId(EngagementId.of("e1"))
                .customerId(CustomerId.of("acme"))
                .value(value)
                .billingTerms(FixedFee.builder().fee(value).build())
                .build();
    }

    static BillingSchedule schedule(String contract, Money... amounts) {
        BillingSchedule.Builder schedule = BillingSchedule.builder();
        schedule.id(BillingScheduleId.of("s1"))
                .contractId(ContractId.of(contract))
                .projectId(ProjectId.of("p1"))
                .name("Rollout");
        for (Money amount : amounts) {
            schedule.addLines(BillingScheduleLine.builder()
                    .description("part")
                    .expectedOn(END_OF_JUNE)
                    .amount(amount)
                    .build());
        }
        return schedule.build();
    }

    static Invoice invoice(String contract, int lines) {
        return Invoice.builder()
                .id(InvoiceId.of("i1"))
                .engagementId(EngagementId.of("e1"))
                .contractId(ContractId.of(contract))
                .projectId(ProjectId.of("p1"))
                .customerId(CustomerId.of("acme"))
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(CurrencyUnit.USD)
                .issueDate(END_OF_JUNE)
                .dueDate(END_OF_JUNE)
                .period(Period.of(YearMonth.of(2026, 6)))
                .lines(IntStream.rangeClosed(1, lines).mapToObj(SoldWork::line).toList())
                .build();
    }

    private static InvoiceLine line(int number) {
        Money amount = Money.of(CurrencyUnit.USD, 100);
        return InvoiceLine.builder()
                .number(number)
                .type(InvoiceLineType.MILESTONE)
                .description("part")
                .quantity(BigDecimal.ONE)
                .unitPrice(amount.toBigMoney())
                .amount(amount)
                .build();
    }
}
