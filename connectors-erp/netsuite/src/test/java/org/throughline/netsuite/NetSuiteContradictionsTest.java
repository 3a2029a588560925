package org.throughline.netsuite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.InvoiceId;
import tools.jackson.databind.node.ObjectNode;

/** Answers that are not about what was asked, and numbers in unusual forms. */
class NetSuiteContradictionsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final String RECORD = "/services/rest/record/v1";

    @RegisterExtension
    private static final WireMockExtension NETSUITE = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        NETSUITE.stubFor(post(urlPathEqualTo("/services/rest/auth/oauth2/v1/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")));
        NETSUITE.stubFor(post(urlPathEqualTo("/services/rest/query/v1/suiteql"))
                .willReturn(
                        okJson("{\"items\":[{\"id\":\"1\",\"symbol\":\"USD\"},{\"id\":\"6\",\"symbol\":\"JPY\"}]}")));
        NETSUITE.stubFor(post(urlPathMatching(RECORD + "/.*"))
                .willReturn(aResponse().withStatus(204).withHeader("Location", NETSUITE.baseUrl() + RECORD + "/x/55")));
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @Test
    void whatIsReadBackAsItWasSentIsPosted() {
        answer("{}");

        assertThat(erp.invoices().post(Samples.invoice(), KEY).value().total()).isEqualTo(Money.parse("USD 1088.75"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{'currency':{'id':'6'},'subtotal':1000,'taxTotal':88}`, currency",
                "{'subtotal':999.99}, subtotal",
                "{'taxTotal':0}, taxTotal",
                "{'item':{'items':[]}}, item"
            })
    void aPostedInvoiceThatIsAnotherThanWasSentIsAConflict(String change, String field) {
        answer(change);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.invoices().post(Samples.invoice(), KEY))
                .withMessageContaining("invoice INV1001 exists with another " + field)
                .satisfies(conflict -> assertThat(conflict.existing()).isPresent());
    }

    @Test
    void aRecordedPaymentOverAnotherAmountIsAConflict() {
        NETSUITE.stubFor(get(urlPathMatching(RECORD + "/customerPayment/.*"))
                .willReturn(okJson("{\"id\":\"55\",\"currency\":{\"id\":\"1\"},\"payment\":9.99}")));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.payments().record(Samples.payment("p1", "USD 10.00"), KEY));
    }

    @ParameterizedTest
    @CsvSource({"1000.00, 88.75", "\"1000.00\", \"88.75\"", "1E+3, 8875E-2", "\"1.0E3\", \"88.7500\""})
    void amountsComeAsNumbersTextsOrWithExponents(String net, String tax) {
        answer("{'subtotal':" + net + ",'taxTotal':" + tax + "}");

        assertThat(erp.invoices().post(Samples.invoice(), KEY).value().total()).isEqualTo(Money.parse("USD 1088.75"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '1.000,00'
            '1,000.00'
            '1000 USD'
            ' '
            'NaN'
            """)
    void amountsInTheWritingOfACountryAreRefused(String net) {
        answer("{'subtotal':'" + net + "'}");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.invoices().find(InvoiceId.of("i1")))
                .withMessageContaining("invoice.subtotal");
    }

    private void answer(String change) {
        NetSuiteRecord invoice = Rows.invoice(change);
        ObjectNode fields = (ObjectNode) invoice.fields();
        if (!fields.has("item")) {
            fields.set("item", Rows.row("{'items':[{'line':1}]}"));
        }
        NETSUITE.stubFor(get(urlPathMatching(RECORD + "/invoice/.*")).willReturn(okJson(fields.toString())));
    }
}
