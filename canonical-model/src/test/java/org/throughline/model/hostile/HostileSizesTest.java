package org.throughline.model.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.model.Instances;
import org.throughline.model.Minimal;
import org.throughline.model.billing.DocumentTotals;
import org.throughline.model.billing.En16931;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.Customer;
import tools.jackson.databind.json.JsonMapper;

/** Documents far larger than any honest one: read in bounded time, in the heap of these tests. */
class HostileSizesTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void anInvoiceOfAHundredThousandLinesIsReadCheckedAndTotalled() {
        InvoiceLine any = Instances.minimal(InvoiceLine.class, 1);
        InvoiceLine line = InvoiceLine.builder()
                .from(any)
                .quantity(BigDecimal.ONE)
                .unitPrice(any.getAmount().toBigMoney())
                .build();
        List<InvoiceLine> lines = IntStream.rangeClosed(1, 100_000)
                .mapToObj(number ->
                        InvoiceLine.builder().from(line).number(number).build())
                .toList();
        String json = MAPPER.writeValueAsString(Minimal.invoice()
                .currency(line.getAmount().getCurrencyUnit())
                .lines(lines)
                .build());

        Invoice invoice = assertTimeoutPreemptively(BOUND, () -> {
            Invoice read = MAPPER.readValue(json, Invoice.class);
            assertThat(En16931.arithmetic(read)).isEmpty();
            return read;
        });

        assertThat(DocumentTotals.of(invoice).lineTotal())
                .isEqualTo(line.getAmount().multipliedBy(100_000));
    }

    @Test
    void aRateCardOfAHundredThousandPeriodsIsCheckedForOverlaps() {
        LocalDate start = LocalDate.of(1900, 1, 1);
        List<RateCardLine> lines = IntStream.range(0, 100_000)
                .mapToObj(i -> RateCardLine.builder()
                        .role("Consultant")
                        .effectiveFrom(start.plusDays(i))
                        .effectiveUntil(start.plusDays(i + 1L))
                        .rate(BigMoney.of(CurrencyUnit.EUR, new BigDecimal("100")))
                        .build())
                .toList();
        RateCard.Builder card =
                RateCard.builder().from(Instances.minimal(RateCard.class, 1)).currency(CurrencyUnit.EUR);

        RateCard whole =
                assertTimeoutPreemptively(BOUND, () -> card.lines(lines).build());

        assertThat(whole.getLines()).hasSize(100_000);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> card.addLines(lines.get(50_000)).build())
                .withMessage("two rates of Consultant apply on " + start.plusDays(50_000));
    }

    @Test
    void aMillionUnknownPropertiesAreKept() {
        StringBuilder json = new StringBuilder(MAPPER.writeValueAsString(Instances.minimal(Customer.class, 1)));
        json.setLength(json.length() - 1);
        IntStream.range(0, 1_000_000)
                .forEach(i -> json.append(",\"p").append(i).append("\":").append(i));
        json.append('}');

        Customer customer = assertTimeoutPreemptively(BOUND, () -> MAPPER.readValue(json.toString(), Customer.class));

        assertThat(customer.getUnknownProperties()).hasSize(1_000_000);
    }

    @Test
    void aTextOfTenMillionCharactersIsKept() {
        String name = "x".repeat(10_000_000);
        String json = MAPPER.writeValueAsString(Customer.builder()
                .from(Instances.minimal(Customer.class, 1))
                .name(name)
                .build());

        assertThat(MAPPER.readValue(json, Customer.class).getName()).hasSameSizeAs(name);
    }
}
