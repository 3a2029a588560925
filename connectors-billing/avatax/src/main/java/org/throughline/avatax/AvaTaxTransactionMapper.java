package org.throughline.avatax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.Id;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Maps sales and credits to AvaTax transactions, and back to tax lines. Pure. */
final class AvaTaxTransactionMapper {
    private static final String OBJECT = "Transaction";
    private static final int MAX_CODE = 50;

    private AvaTaxTransactionMapper() {}

    /** The document code: the canonical id, so that a repetition meets the same document. */
    static String code(Id id) {
        return new IdempotencyKey(id.value()).shortened(MAX_CODE).value();
    }

    static AvaTaxTransaction.Model fromSale(
            TaxableSale sale, String type, boolean commit, String companyCode, Map<InvoiceLineType, String> taxCodes) {
        Invoice invoice = sale.invoice();
        return model(
                new Document(invoice, invoice.getId(), sale.customer(), sale.legalEntity(), type, commit),
                companyCode,
                null,
                invoice.getLines().stream()
                        .map(line -> line(line, line.getAmount(), taxCodes))
                        .toList());
    }

    /** A return: amounts are negative, and the rates are those of the day of the invoice. */
    static AvaTaxTransaction.Model fromCredit(
            TaxableCredit taxable,
            String type,
            boolean commit,
            String companyCode,
            Map<InvoiceLineType, String> taxCodes) {
        CreditNote credit = taxable.credit();
        return model(
                new Document(credit, credit.getId(), taxable.customer(), taxable.legalEntity(), type, commit),
                companyCode,
                credit.getCorrectedInvoices().stream().findFirst().orElse(null),
                credit.getLines().stream()
                        .map(line -> line(line, line.getAmount().negated(), taxCodes))
                        .toList());
    }

    private record Document(
            BillingDocument content, Id id, Customer customer, LegalEntity legalEntity, String type, boolean commit) {}

    private static AvaTaxTransaction.Model model(
            Document document,
            String companyCode,
            @Nullable InvoiceReference corrected,
            List<AvaTaxTransaction.ModelLine> lines) {
        BillingDocument content = document.content();
        Customer customer = document.customer();
        Optional<ExchangeRate> rate = content.getExchangeRate();
        return new AvaTaxTransaction.Model(
                document.type(),
                code(document.id()),
                companyCode,
                content.getIssueDate().toString(),
                code(customer.getId()),
                content.getCurrency().getCode(),
                rate.map(ExchangeRate::rate).orElse(null),
                rate.map(known -> known.quote().getCode()).orElse(null),
                rate.map(known -> known.date().toString()).orElse(null),
                customer.getTaxRegistrations().stream()
                        .filter(registration -> registration.scheme() == TaxScheme.VAT)
                        .map(TaxRegistration::number)
                        .findFirst()
                        .orElse(null),
                isExempt(customer, corrected == null ? content.getIssueDate() : corrected.issueDate())
                        ? "EXEMPT"
                        : null,
                content.getPurchaseOrderNumber().orElse(null),
                corrected == null ? null : code(corrected.invoiceId()),
                corrected == null
                        ? null
                        : new AvaTaxTransaction.TaxOverride(
                                "TaxDate", corrected.issueDate().toString(), "credit of an earlier invoice"),
                document.commit(),
                addresses(customer, document.legalEntity()),
                lines);
    }

    private static boolean isExempt(Customer customer, LocalDate date) {
        return customer.placeOfSupply()
                .map(address -> customer.taxExemptAt(address, date))
                .orElse(customer.isTaxExempt());
    }

    private static AvaTaxTransaction.Addresses addresses(Customer customer, LegalEntity legalEntity) {
        AvaTaxAddress shipTo = customer.placeOfSupply()
                .map(AvaTaxAddress::from)
                .orElseThrow(() -> new MappingException("Customer", "billingAddress", "is missing"));
        return new AvaTaxTransaction.Addresses(AvaTaxAddress.from(legalEntity.getAddress()), shipTo);
    }

    private static AvaTaxTransaction.ModelLine line(
            InvoiceLine line, Money amount, Map<InvoiceLineType, String> taxCodes) {
        return new AvaTaxTransaction.ModelLine(
                String.valueOf(line.getNumber()),
                line.getQuantity(),
                amount.getAmount(),
                taxCodes.get(line.getType()),
                line.getDescription());
    }

    /** Refuses an answer that is not about what was asked. */
    static void requireAnswers(AvaTaxTransaction.Model asked, AvaTaxTransaction answer) {
        requireSame(asked.code(), answer.code(), "code");
        requireSame(asked.type(), answer.type(), "type");
        requireSame(asked.currencyCode(), answer.currencyCode(), "currencyCode");
        BigDecimal amount = asked.lines().stream()
                .map(AvaTaxTransaction.ModelLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amount.compareTo(present(answer.totalAmount(), "totalAmount")) != 0) {
            throw new MappingException(OBJECT, "totalAmount", "is not the sum of the lines that were sent");
        }
        if (orEmpty(answer.lines()).size() != asked.lines().size()) {
            throw new MappingException(OBJECT, "lines", "are not as many as were sent");
        }
    }

    private static void requireSame(String asked, @Nullable String answered, String field) {
        if (!asked.equals(present(answered, field))) {
            throw new MappingException(OBJECT, field, "is not what was sent");
        }
    }

    /** The taxes that a return gives back, positive. */
    static List<TaxLine> toCreditedTaxLines(AvaTaxTransaction transaction) {
        return toTaxLines(transaction).stream()
                .map(line -> TaxLine.builder()
                        .from(line)
                        .tax(line.getTax().negated())
                        .taxableAmount(line.getTaxableAmount().negated())
                        .build())
                .toList();
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

    static CreditTaxDocument toCreditTaxDocument(AvaTaxTransaction transaction, CreditNoteId credit) {
        CurrencyUnit currency = currency(transaction);
        return new CreditTaxDocument(
                credit,
                new ExternalRef(AvaTaxClient.SYSTEM, OBJECT, present(transaction.code(), "code")),
                money(transaction.totalAmount(), currency, "totalAmount").negated(),
                money(transaction.totalTax(), currency, "totalTax").negated(),
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
