package org.throughline.salesforce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ShownCode;
import org.throughline.model.party.CustomerId;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.Quote;
import org.throughline.model.sales.QuoteId;
import org.throughline.model.sales.QuoteLine;
import org.throughline.model.sales.QuoteStatus;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps quotes with their lines. Pure: no I/O, no clock. */
final class SalesforceQuoteMapper {
    private static final int PERCENT_DECIMALS = 2;

    private SalesforceQuoteMapper() {}

    static Quote toQuote(SalesforceRecord row, List<SalesforceRecord> lineItems, SalesforceMapping mapping) {
        CurrencyUnit currency = SalesforceCurrency.of(row, mapping);
        return Quote.builder()
                .id(QuoteId.of(SalesforceRefs.of(row).toIdText()))
                .opportunityId(
                        OpportunityId.of(SalesforceRefs.ref(SalesforceRefs.OPPORTUNITY, row.requiredId("OpportunityId"))
                                .toIdText()))
                .customerId(CustomerId.of(
                        SalesforceRefs.account(row.requiredId("AccountId")).toIdText()))
                .number(row.requiredText("QuoteNumber"))
                .status(status(row))
                .currency(currency)
                .validUntil(row.date("ExpirationDate"))
                .lines(lines(lineItems, currency))
                .addExternalRefs(SalesforceRefs.of(row))
                .extensions(row.extensions(mapping.getQuoteExtensionFields()))
                .build();
    }

    // Approval is the firm's own: the customer has seen nothing before the quote is presented.
    private static QuoteStatus status(SalesforceRecord row) {
        String status = row.requiredText("Status");
        return switch (status) {
            case "Draft", "Needs Review", "In Review", "Approved" -> QuoteStatus.DRAFT;
            case "Presented" -> QuoteStatus.PRESENTED;
            case "Accepted" -> QuoteStatus.ACCEPTED;
            case "Rejected", "Denied" -> QuoteStatus.REJECTED;
            default -> throw row.invalid("Status", "unknown value " + ShownCode.of(status));
        };
    }

    private static List<QuoteLine> lines(List<SalesforceRecord> lineItems, CurrencyUnit currency) {
        List<QuoteLine> lines = new ArrayList<>();
        for (SalesforceRecord line : lineItems) {
            // LineNumber is a text with leading zeros, and has gaps.
            lines.add(toLine(lines.size() + 1, line, currency));
        }
        return lines;
    }

    private static QuoteLine toLine(int number, SalesforceRecord line, CurrencyUnit currency) {
        Optional<SalesforceRecord> product = line.parent("Product2");
        return QuoteLine.builder()
                .number(number)
                .serviceItemCode(product.flatMap(item -> item.text("ProductCode")))
                .description(SalesforceOpportunityMapper.description(line))
                .quantity(line.requiredNumber("Quantity"))
                .unitCode(SalesforceProductMapper.unit(
                        product.orElseThrow(() -> line.invalid("Product2Id", "is missing"))))
                .unitPrice(line.requiredPrice("UnitPrice", currency))
                .discountRate(discount(line))
                .amount(line.requiredMoney("TotalPrice", currency))
                .build();
    }

    private static BigDecimal discount(SalesforceRecord line) {
        BigDecimal rate = line.number("Discount").orElse(BigDecimal.ZERO).movePointLeft(PERCENT_DECIMALS);
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw line.invalid("Discount", "is not between 0 and 100");
        }
        return rate;
    }
}
