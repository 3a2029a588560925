package org.throughline.avatax;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.billing.TaxLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads answers recorded from AvaTax; skipped where the folder of samples is not given. */
class RecordedAnswersTest {
    @RegisterExtension
    private static final WireMockExtension AVATAX = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final List<JsonNode> answers = new ArrayList<>();

    @BeforeEach
    void readAnswers() throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path folder = Path.of(samples, "avatax");
        assumeTrue(!samples.isEmpty() && Files.isDirectory(folder), "no recorded answers");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                WireJson.mapper()
                        .readTree(Files.readString(file))
                        .forEach(exchange -> answers.add(exchange.path("response")));
            }
        }
    }

    @Test
    void everyTransactionHasADocument() {
        assertThat(transactions()).hasSizeGreaterThan(20).allSatisfy(body -> {
            TaxDocument document = AvaTaxTransactionMapper.toTaxDocument(read(body), Sales.INVOICE);

            assertThat(document.tax().getAmount()).isEqualByComparingTo(decimal(body, "totalTax"));
            assertThat(document.net().getAmount()).isEqualByComparingTo(decimal(body, "totalAmount"));
            assertThat(document.committed())
                    .isEqualTo(body.path("status").asString().equals("Committed"));
        });
    }

    @Test
    void everyTransactionHasItsTaxLines() {
        assertThat(transactions()).hasSizeGreaterThan(20).allSatisfy(body -> {
            BigDecimal sum = AvaTaxTransactionMapper.toTaxLines(read(numbered(body))).stream()
                    .map(TaxLine::getTax)
                    .map(tax -> tax.getAmount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(sum).isEqualByComparingTo(decimal(body, "totalTax"));
        });
    }

    @Test
    void everyErrorIsRecognised() {
        List<JsonNode> errors = answers.stream()
                .filter(answer -> answer.path("body").has("error"))
                .toList();

        assertThat(errors).hasSizeGreaterThan(5).allSatisfy(answer -> {
            AVATAX.stubFor(any(anyUrl())
                    .willReturn(jsonResponse(
                            answer.path("body").toString(),
                            answer.path("status").asInt())));

            assertThat(catchThrowable(() -> AvaTaxService.connect(
                                    TestCompany.config(AVATAX.baseUrl()).build())
                            .record(Sales.draft(), IdempotencyKey.of("tax", "1"))))
                    .hasMessageContaining(
                            answer.path("body").path("error").path("code").asString())
                    .extracting(failure -> failure.getClass().getSimpleName())
                    .isEqualTo(expected(answer));
        });
    }

    private static String expected(JsonNode answer) {
        if (answer.path("status").asInt() == 404) {
            return "NotFoundException";
        }
        return answer.path("body").toString().contains("DocStatusError") ? "ConflictException" : "RejectedException";
    }

    private List<JsonNode> transactions() {
        return answers.stream()
                .map(answer -> answer.path("body"))
                .filter(body -> body.has("totalTax"))
                .toList();
    }

    /** The recorded client names its lines; this connector numbers them. */
    private static JsonNode numbered(JsonNode body) {
        JsonNode copy = body.deepCopy();
        int number = 0;
        for (JsonNode line : copy.path("lines")) {
            ((ObjectNode) line).put("lineNumber", String.valueOf(++number));
        }
        return copy;
    }

    private static BigDecimal decimal(JsonNode body, String field) {
        return body.path(field).decimalValue();
    }

    private static AvaTaxTransaction read(JsonNode body) {
        return WireJson.mapper().treeToValue(body, AvaTaxTransaction.class);
    }
}
