package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

/** An invoice of fifty lines of work, each with its source, and one tax. */
final class SampleInvoice {
    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final Money AMOUNT = Money.of(EUR, new BigDecimal("1181.25"));
    private static final int LINES = 50;

    private SampleInvoice() {}

    static Invoice create() {
        Money net = AMOUNT.multipliedBy(LINES);
        return Invoice.builder()
                .id(InvoiceId.of("crm-006A-20260601"))
                .number("INV-2026-0042")
                .engagementId(EngagementId.of("crm-006A"))
                .contractId(ContractId.of("crm-006A-1"))
                .projectId(ProjectId.of("psa-a0Q1"))
                .customerId(CustomerId.of("crm-001A"))
                .legalEntityId(LegalEntityId.of("DE-01"))
                .currency(EUR)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(LocalDate.of(2026, 7, 30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .lines(IntStream.rangeClosed(1, LINES)
                        .mapToObj(SampleInvoice::line)
                        .toList())
                .addTaxes(TaxLine.builder()
                        .country(CountryCode.of("DE"))
                        .jurisdiction("DE")
                        .taxName("Umsatzsteuer")
                        .rate(new BigDecimal("0.19"))
                        .taxableAmount(net)
                        .tax(net.multipliedBy(new BigDecimal("0.19"), java.math.RoundingMode.HALF_UP))
                        .build())
                .build();
    }

    private static InvoiceLine line(int number) {
        return InvoiceLine.builder()
                .number(number)
                .type(InvoiceLineType.TIME)
                .description("Senior consultant, week " + number)
                .quantity(new BigDecimal("7.5"))
                .unitPrice(BigMoney.of(EUR, new BigDecimal("157.50")))
                .amount(AMOUNT)
                .period(new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 8)))
                .sources(List.of(
                        new SourceRef(SourceKind.TIME_ENTRY, new ExternalRef("certinia", "Timecard", "a1B" + number))))
                .build();
    }
}
