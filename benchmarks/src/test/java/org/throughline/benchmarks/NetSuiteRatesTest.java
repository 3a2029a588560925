package org.throughline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured must be right, or the figures mean nothing. */
class NetSuiteRatesTest {

    @Test
    void theFeedReadsEveryCustomerWithoutBeingRefused() {
        List<Figure> figures = NetSuiteRates.reading(10 * CannedNetSuite.PAGE);

        assertThat(figures.get(0).value()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("netsuite-feed-refused"))
                .singleElement()
                .extracting(Figure::value)
                .isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void everyInvoiceTakesTwoRequestsAndNoneIsRefused() throws Exception {
        List<Figure> figures = NetSuiteRates.posting(50);

        assertThat(figures.get(1).value()).isEqualByComparingTo("2");
        assertThat(figures.get(2).value()).isEqualTo(BigDecimal.ZERO);
    }
}
