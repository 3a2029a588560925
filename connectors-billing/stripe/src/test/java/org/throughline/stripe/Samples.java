package org.throughline.stripe;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.model.party.LegalEntityId;

/** Canonical objects as the test account takes them. */
final class Samples {
    static final CustomerId ACME = CustomerId.of("acme");
    static final IdempotencyKey KEY = IdempotencyKey.of("invoice.issue", "i1");
    static final LocalDate IN_JUNE = LocalDate.parse("2026-06-30");
    static final InvoiceId I1 = InvoiceId.of("i1");

    private Samples() {}

    static Customer newCustomer() {
        return Customer.builder()
                .id(CustomerId.of("globex"))
                .name("Globex LLC")
                .electronicAddress(new ElectronicAddress("EM", "pay@globex.test"))
                .billingAddress(Address.builder()
                        .addLines("742 Evergreen Terrace", "Floor 2")
                        .city("Springfield")
                        .region("OR")
                        .postalCode("97475")
                        .country(CountryCode.of("US"))
                        .build())
                .build();
    }

    /** One line of 1,000 dollars with 8.875 % tax. */
    static Invoice invoice() {
        return invoice("i1", List.of(line(1, "USD 1000.00")), List.of(tax(1, "0.08875", "USD 1000.00", "USD 88.75")));
    }

    static Invoice invoice(String id, String amount) {
        return invoice(id, List.of(line(1, amount)), List.of());
    }

    static Invoice invoice(String id, List<InvoiceLine> lines, List<TaxLine> taxes) {
        return Invoice.builder()
                .id(InvoiceId.of(id))
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(ACME)
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(lines.get(0).getAmount().getCurrencyUnit())
                .issueDate(IN_JUNE)
                .dueDate(IN_JUNE.plusDays(30))
                .period(new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01")))
                .purchaseOrderNumber("PO-77")
                .addAllLines(lines)
                .addAllTaxes(taxes)
                .build();
    }

    static InvoiceLine line(int number, String amount) {
        return InvoiceLine.builder()
                .number(number)
                .type(InvoiceLineType.TIME)
                .description("Senior consultant")
                .quantity(BigDecimal.ONE)
                .unitPrice(Money.parse(amount).toBigMoney())
                .amount(Money.parse(amount))
                .build();
    }

    static TaxLine tax(int line, String rate, String base, String tax) {
        return TaxLine.builder()
                .lineNumber(line)
                .jurisdiction("NEW YORK")
                .country(CountryCode.of("US"))
                .taxName("NY STATE TAX")
                .rate(new BigDecimal(rate))
                .taxableAmount(Money.parse(base))
                .tax(Money.parse(tax))
                .build();
    }

    static CreditNote credit(String id, String invoice, String amount, TaxLine... taxes) {
        Money money = Money.parse(amount);
        return CreditNote.builder()
                .id(CreditNoteId.of(id))
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(ACME)
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(money.getCurrencyUnit())
                .issueDate(IN_JUNE)
                .addCorrectedInvoices(new InvoiceReference(InvoiceId.of(invoice), "A-1", IN_JUNE))
                .reason("hours were not agreed")
                .addLines(line(1, amount))
                .addTaxes(taxes)
                .build();
    }
}
