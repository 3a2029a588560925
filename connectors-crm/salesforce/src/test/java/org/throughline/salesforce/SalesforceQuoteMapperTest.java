package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.UnitCode;
import org.throughline.model.sales.Quote;
import org.throughline.model.sales.QuoteLine;
import org.throughline.model.sales.QuoteStatus;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceQuoteMapperTest {
    private static final SalesforceMapping MAPPING = SalesforceMapping.builder().build();

    @Test
    void aQuoteIsMappedWithItsLines() {
        Quote quote = map(Rows.quote(), Rows.quoteLine("0QL1", "180.00"), Rows.quoteLine("0QL2", "95.50"));

        assertThat(quote.getId()).hasToString("salesforce-0Q0000000000001AAA");
        assertThat(quote.getOpportunityId()).hasToString("salesforce-006000000000001AAA");
        assertThat(quote.getCustomerId()).hasToString("salesforce-001000000000001AAA");
        assertThat(quote.getNumber()).isEqualTo("00000042");
        assertThat(quote.getValidUntil()).contains(LocalDate.of(2026, 6, 30));
        assertThat(quote.getLines()).extracting(QuoteLine::getNumber).containsExactly(1, 2);
        assertThat(quote.getLines().get(0).getUnitCode()).isEqualTo(UnitCode.HOUR);
        assertThat(quote.getLines().get(0).getServiceItemCode()).contains("ROLE-CON");
        assertThat(quote.total()).isEqualTo(Money.parse("USD 275.50"));
    }

    @Test
    void aDiscountInPercentIsAFraction() {
        Quote quote = map(Rows.quote(), Rows.quoteLine("0QL1", "180.00").put("Discount", new BigDecimal("12.5")));

        assertThat(quote.getLines().get(0).getDiscountRate()).isEqualByComparingTo("0.125");
    }

    @ParameterizedTest
    @CsvSource({
        "Draft, DRAFT",
        "Needs Review, DRAFT",
        "In Review, DRAFT",
        "Approved, DRAFT",
        "Presented, PRESENTED",
        "Accepted, ACCEPTED",
        "Rejected, REJECTED",
        "Denied, REJECTED"
    })
    void everyStatusOfTheStandardIsMapped(String status, QuoteStatus expected) {
        assertThat(map(Rows.quote().put("Status", status)).getStatus()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signed", "draft"})
    void anyOtherStatusIsRefused(String status) {
        assertRefused(Rows.quote().put("Status", status), "Quote.Status: unknown value '" + status + "'");
    }

    @Test
    void aDiscountBeyondThePriceIsRefused() {
        assertRefused(
                Rows.quote(),
                "QuoteLineItem.Discount: is not between 0 and 100",
                Rows.quoteLine("0QL1", "180.00").put("Discount", 101));
    }

    private static void assertRefused(ObjectNode quote, String message, ObjectNode... lines) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(quote, lines))
                .withMessage(message);
    }

    private static Quote map(ObjectNode quote, ObjectNode... lines) {
        List<SalesforceRecord> rows = Rows.records(lines);
        return SalesforceQuoteMapper.toQuote(SalesforceRecord.of(quote), rows, MAPPING);
    }
}
