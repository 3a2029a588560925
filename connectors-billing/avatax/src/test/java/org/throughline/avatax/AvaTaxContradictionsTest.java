package org.throughline.avatax;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ObjectNode;

/** Answers that are not about what was asked. */
class AvaTaxContradictionsTest {

    @RegisterExtension
    private static final WireMockExtension AVATAX = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{'currencyCode':'EUR'}, currencyCode",
                "{'code':'i2'}, code",
                "{'type':'PurchaseOrder'}, type",
                "{'totalAmount':999.99}, totalAmount",
                "{'lines':[]}, lines"
            })
    void anAnswerAboutSomethingElseIsRefused(String change, String field) {
        answer("SalesOrder", change);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> service().quote(Sales.draft()))
                .withMessageContaining("Transaction." + field + ": ");

        answer("SalesInvoice", change);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> service().record(Sales.issued(), IdempotencyKey.of("tax", "i1")))
                .withMessageContaining("Transaction." + field + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"1000.0", "1E+3", "'1000.00'", "'1.0E3'"})
    void amountsComeAsNumbersTextsOrWithExponents(String amount) {
        answer("SalesInvoice", "{'totalAmount':" + amount + "}");

        assertThat(service()
                        .record(Sales.issued(), IdempotencyKey.of("tax", "i1"))
                        .value()
                        .net())
                .isEqualTo(Money.parse("USD 1000.00"));
    }

    @Test
    void anAnswerAboutWhatWasAskedIsTaken() {
        answer("SalesOrder", "{}");

        assertThat(service().quote(Sales.draft())).isEmpty();
    }

    private static AvaTaxService service() {
        return AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }

    private static void answer(String type, String change) {
        ObjectNode answer = object("""
                {'code':'i1','type':'%s','status':'Committed','version':1,'currencyCode':'USD','totalAmount':1000,
                 'totalTax':0,'lines':[{'lineNumber':'1'}]}""".formatted(type));
        answer.setAll(object(change));
        AVATAX.stubFor(any(anyUrl()).willReturn(okJson(answer.toString())));
    }

    private static ObjectNode object(String json) {
        return WireJson.mapper().readTree(json.replace('\'', '"')).asObject();
    }
}
