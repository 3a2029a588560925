package org.throughline.avatax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Maps sales to AvaTax transactions, and back to tax lines. Pure. */
final class AvaTaxTransactionMapper {
    private static final String OBJECT = "Transaction";
    private static final int MAX_CODE = 50;

    private AvaTaxTransactionMapper() {}

    /** The document code: the canonical id, so that a repetition meets the same document. */
    static String code(InvoiceId id) {
        return new IdempotencyKey(id.value()).shortened(MAX_CODE).value();
    }

    static AvaTaxTransaction.Model fromSale(
            TaxableSale sale, String type, boolean commit, String companyCode, Map<InvoiceLineType, String> taxCodes) {
        Invoice invoice = sale.invoice();
        Customer customer = sale.customer();
        return new AvaTaxTransaction.Model(
                type,
                code(invoice.getId()),
                companyCode,
                invoice.getIssueDate().toString(),
                new IdempotencyKey(customer.getId().value()).shortened(MAX_CODE).value(),
                invoice.getCurrency().getCode(),
                customer.getTaxRegistrations().stream()
                        .filter(registration -> registration.scheme() == TaxScheme.VAT)
                        .map(TaxRegistration::number)
                        .findFirst()
                        .orElse(null),
                isExempt(sale) ? "EXEMPT" : null,
                invoice.getPurchaseOrderNumber().orElse(null),
                commit,
                addresses(sale),
                invoice.getLines().stream().map(line -> line(line, taxCodes)).toList());
    }

    private static boolean isExempt(TaxableSale sale) {
        return sale.customer()
                .placeOfSupply()
                .map(address ->
                        sale.customer().taxExemptAt(address, sale.invoice().getIssueDate()))
                .orElse(sale.customer().isTaxExempt());
    }

    private static AvaTaxTransaction.Addresses addresses(TaxableSale sale) {
        AvaTaxAddress shipTo = sale.customer()
                .placeOfSupply()
                .map(AvaTaxAddress::from)
                .orElseThrow(() -> new MappingException("Customer", "billingAddress", "is missing"));
        return new AvaTaxTransaction.Addresses(
                AvaTaxAddress.from(sale.legalEntity().getAddress()), shipTo);
    }

    private static AvaTaxTransaction.ModelLine line(InvoiceLine line, Map<InvoiceLineType, String> taxCodes) {
        return new AvaTaxTransaction.ModelLine(
                String.valueOf(line.getNumber()),
                line.getQuantity(),
                line.getAmount().getAmount(),
                taxCodes.get(line.getType()),
                line.getDescription());
    }

    static List<TaxLine> toTaxLines(AvaTaxTransaction transaction) {
        CurrencyUnit currency = currency(transaction);
        List<TaxLine> taxes = new ArrayList<>();
        for (AvaTaxTransaction.Line line : orEmpty(transaction.lines())) {
            for (AvaTaxTransaction.Detail detail : orEmpty(line.details())) {
                Money tax = money(detail.tax(), currency, "lines.details.tax");
                // AvaTax lists authorities that want nothing, some of them with their usual rate.
                if (!tax.isZero()) {
                    taxes.add(toTaxLine(line, detail, tax));
                }
            }
        }
        Money sum = MoneyMath.sum(currency, taxes.stream().map(TaxLine::getTax).toList());
        if (!sum.isEqual(money(transaction.totalTax(), currency, "totalTax"))) {
            throw new MappingException(OBJECT, "totalTax", "is not the sum of the details");
        }
        return taxes;
    }

    private static TaxLine toTaxLine(AvaTaxTransaction.Line line, AvaTaxTransaction.Detail detail, Money tax) {
        CountryCode country = country(detail.country());
        String jurisdiction = detail.jurisName() == null ? country.value() : detail.jurisName();
        return TaxLine.builder()
                .lineNumber(lineNumber(line.lineNumber()))
                .jurisdiction(jurisdiction)
                .country(country)
                .taxName(detail.taxName() == null ? jurisdiction : detail.taxName())
                .rate(present(detail.rate(), "lines.details.rate"))
                .taxableAmount(money(detail.taxableAmount(), tax.getCurrencyUnit(), "lines.details.taxableAmount"))
                .tax(tax)
                .build();
    }

    static TaxDocument toTaxDocument(AvaTaxTransaction transaction, InvoiceId invoice) {
        CurrencyUnit currency = currency(transaction);
        return new TaxDocument(
                invoice,
                new ExternalRef(AvaTaxClient.SYSTEM, OBJECT, present(transaction.code(), "code")),
                money(transaction.totalAmount(), currency, "totalAmount"),
                money(transaction.totalTax(), currency, "totalTax"),
                isCommitted(present(transaction.status(), "status")));
    }

    private static boolean isCommitted(String status) {
        return switch (status) {
            case "Committed" -> true;
            case "Temporary", "Saved", "Posted", "Cancelled", "Adjusted", "Queued", "PendingApproval", "Uncommitted" ->
                false;
            default -> throw new MappingException(OBJECT, "status", "has an unknown value");
        };
    }

    private static CurrencyUnit currency(AvaTaxTransaction transaction) {
        String code = present(transaction.currencyCode(), "currencyCode");
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new MappingException(OBJECT, "currencyCode", "is not in ISO 4217");
        }
    }

    private static CountryCode country(@Nullable String sent) {
        String code = present(sent, "lines.details.country");
        try {
            return CountryCode.of(code);
        } catch (IllegalArgumentException e) {
            throw new MappingException(OBJECT, "lines.details.country", "is not in ISO 3166-1");
        }
    }

    private static Money money(@Nullable BigDecimal amount, CurrencyUnit currency, String field) {
        try {
            return Money.of(currency, present(amount, field).stripTrailingZeros());
        } catch (ArithmeticException e) {
            throw new MappingException(OBJECT, field, "has more decimals than " + currency + " has");
        }
    }

    private static int lineNumber(@Nullable String text) {
        try {
            return Integer.parseInt(present(text, "lines.lineNumber"));
        } catch (NumberFormatException e) {
            throw new MappingException(OBJECT, "lines.lineNumber", "is not the number that was sent");
        }
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new MappingException(OBJECT, field, "is missing");
        }
        return value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
