package org.throughline.avatax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.connector.port.TaxableSale;
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
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Sales as the test company makes them: from Texas, where it has no nexus, to New York, where it has. */
final class Sales {
    static final InvoiceId INVOICE = InvoiceId.of("i1");
    static final Address NEW_YORK = address("US", "NY", "New York");
    private static final CustomerId ACME = CustomerId.of("acme");
    private static final LegalEntityId SELLER = LegalEntityId.of("US-01");

    private Sales() {}

    /** One line of 1,000 dollars, not taxed yet. */
    static TaxableSale draft() {
        return sale(invoice("1000.00").build(), customer(NEW_YORK).build());
    }

    static TaxableSale sale(Invoice invoice, Customer customer) {
        return new TaxableSale(
                invoice,
                customer,
                LegalEntity.builder()
                        .id(SELLER)
                        .name("Throughline Inc")
                        .functionalCurrency(CurrencyUnit.USD)
                        .address(address("US", "TX", "Austin"))
                        .timeZone(ZoneId.of("America/Chicago"))
                        .build());
    }

    static TaxableSale issued(String... taxes) {
        Invoice.Builder invoice = invoice("1000.00");
        for (String tax : taxes) {
            invoice.addTaxes(tax(Money.parse("USD " + tax)));
        }
        return sale(invoice.build(), customer(NEW_YORK).build());
    }

    /** Takes an amount off the invoice of June, in August. */
    static TaxableCredit credit(String amount, String... taxes) {
        CreditNote.Builder credit = CreditNote.builder();
        credit.id(CreditNoteId.of("c1"))
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(ACME)
                .legalEntityId(SELLER)
                .currency(CurrencyUnit.USD)
                .issueDate(LocalDate.parse("2026-08-15"))
                .reason("hours billed twice")
                .addCorrectedInvoices(new InvoiceReference(INVOICE, "INV1", LocalDate.parse("2026-06-30")))
                .addLines(line(1, InvoiceLineType.TIME, Money.parse("USD " + amount)));
        for (String tax : taxes) {
            credit.addTaxes(tax(Money.parse("USD " + tax)));
        }
        TaxableSale sale = draft();
        return new TaxableCredit(credit.build(), sale.customer(), sale.legalEntity());
    }

    static Invoice.Builder invoice(String... amounts) {
        return invoice(CurrencyUnit.USD, amounts);
    }

    static Invoice.Builder invoice(CurrencyUnit currency, String... amounts) {
        Invoice.Builder invoice = Invoice.builder();
        invoice.id(INVOICE)
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(ACME)
                .legalEntityId(SELLER)
                .currency(currency)
                .issueDate(LocalDate.parse("2026-06-30"))
                .dueDate(LocalDate.parse("2026-07-30"))
                .period(new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01")));
        for (int i = 0; i < amounts.length; i++) {
            invoice.addLines(line(i + 1, InvoiceLineType.TIME, Money.of(currency, new BigDecimal(amounts[i]))));
        }
        return invoice;
    }

    static InvoiceLine line(int number, InvoiceLineType type, Money amount) {
        return InvoiceLine.builder()
                .number(number)
                .type(type)
                .description("Senior consultant")
                .quantity(new BigDecimal("1.0"))
                .unitPrice(amount.toBigMoney())
                .amount(amount)
                .build();
    }

    private static TaxLine tax(Money tax) {
        return TaxLine.builder()
                .lineNumber(1)
                .jurisdiction("NEW YORK")
                .country(CountryCode.of("US"))
                .taxName("NEW YORK TAX")
                .rate(new BigDecimal("0.04"))
                .taxableAmount(Money.parse("USD 1000.00"))
                .tax(tax)
                .build();
    }

    static Customer.Builder customer(Address address) {
        Customer.Builder customer = Customer.builder();
        customer.id(ACME).name("Acme Corp").billingAddress(address);
        return customer;
    }

    static Address address(String country, String region, String city) {
        Address.Builder address = Address.builder();
        address.addLines("1 Main Street").city(city).country(CountryCode.of(country));
        if (!region.isEmpty()) {
            address.region(region);
        }
        return address.build();
    }

    static List<TaxRegistration> vat(String country, String number) {
        return List.of(new TaxRegistration(TaxScheme.VAT, CountryCode.of(country), number));
    }
}
