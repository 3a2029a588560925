package org.throughline.example.ownconnector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;

/** Maps invoices in both directions. Pure. */
final class FacturaInvoiceMapper {
    private static final String OBJECT = "Invoice";

    private FacturaInvoiceMapper() {}

    static FacturaInvoice.Draft fromInvoice(Invoice invoice) {
        return new FacturaInvoice.Draft(
                invoice.getCustomerId().value(),
                invoice.getCurrency().getCode(),
                invoice.getIssueDate().toString(),
                invoice.getProjectId().value(),
                invoice.getLines().stream()
                        .map(line -> new FacturaInvoice.Line(
                                line.getDescription(), line.getAmount().getAmount()))
                        .toList(),
                invoice.taxTotal().getAmount());
    }

    static IssuedInvoice toIssuedInvoice(FacturaInvoice invoice) {
        CurrencyUnit currency = currency(present(invoice.currency(), "currency"));
        return new IssuedInvoice(
                id(present(invoice.externalId(), "externalId")),
                new ExternalRef(FacturaClient.SYSTEM, "invoice", present(invoice.id(), "id")),
                present(invoice.number(), "number"),
                date(present(invoice.issuedOn(), "issuedOn")),
                money(invoice.net(), currency, "net"),
                money(invoice.tax(), currency, "tax"));
    }

    private static InvoiceId id(String text) {
        try {
            return InvoiceId.of(text);
        } catch (IllegalArgumentException e) {
            throw new MappingException(OBJECT, "externalId", "is none of our ids");
        }
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new MappingException(OBJECT, "currency", "is not in ISO 4217");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MappingException(OBJECT, "issuedOn", "is not a date");
        }
    }

    private static Money money(@Nullable BigDecimal amount, CurrencyUnit currency, String field) {
        try {
            return Money.of(currency, present(amount, field).stripTrailingZeros());
        } catch (ArithmeticException e) {
            throw new MappingException(OBJECT, field, "has more decimals than its currency");
        }
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null || value.equals("")) {
            throw new MappingException(OBJECT, field, "is missing");
        }
        return value;
    }
}
