package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WireJson;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import tools.jackson.databind.JsonNode;

class CertiniaBillingTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("billed", "E1-2026-06");

    @RegisterExtension
    static final WireMockExtension ORG = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void aLineIsSharedByItsSourcesToTheCent() {
        Invoice invoice = invoice("USD 100.00", split(1), split(2), split(3));

        assertThat(amounts(items(invoice))).containsExactly("33.34", "33.33", "33.33");
    }

    @Test
    void aSplitBilledAtTwoRatesIsOneItem() {
        Invoice invoice = Samples.invoice(List.of(
                Samples.line(1, InvoiceLineType.TIME, "USD 100.00", List.of(split(1))),
                Samples.line(2, InvoiceLineType.TIME, "USD 50.25", List.of(split(1), split(2)))));

        assertThat(amounts(items(invoice))).containsExactly("125.13", "25.12");
    }

    @Test
    void aReductionLowersAllItemsInProportion() {
        Invoice invoice = Samples.invoice(List.of(
                Samples.line(1, InvoiceLineType.TIME, "USD 300.00", List.of(split(1))),
                Samples.line(2, InvoiceLineType.TIME, "USD 100.00", List.of(split(2))),
                Samples.line(3, InvoiceLineType.CEILING, "USD -40.01", List.of())));

        assertThat(amounts(items(invoice))).containsExactly("269.99", "90.00");
    }

    @Test
    void anItemNamesItsSourceInTheLookupOfItsKind() {
        Invoice invoice = Samples.invoice(List.of(
                Samples.line(1, InvoiceLineType.TIME, "USD 1.00", List.of(split(1))),
                Samples.line(
                        2,
                        InvoiceLineType.EXPENSE,
                        "USD 1.00",
                        List.of(source(SourceKind.EXPENSE, "pse__Expense__c", "a0X1"))),
                Samples.line(
                        3,
                        InvoiceLineType.MILESTONE,
                        "USD 1.00",
                        List.of(source(SourceKind.MILESTONE, "pse__Milestone__c", "a0M1")))));

        List<JsonNode> items = items(invoice);

        assertThat(items)
                .extracting(item -> item.path("pse__Category__c").asString())
                .containsExactly("Timecard", "Expense", "Milestone");
        assertThat(items.get(0).path("pse__Timecard_Split__c").asString()).isEqualTo("a0U1");
        assertThat(items.get(1).path("pse__Expense__c").asString()).isEqualTo("a0X1");
        assertThat(items.get(2).path("pse__Milestone__c").asString()).isEqualTo("a0M1");
        assertThat(items)
                .extracting(item -> item.path("Throughline_Key__c").asString())
                .containsExactly("E1-2026-06:a0U1", "E1-2026-06:a0X1", "E1-2026-06:a0M1");
    }

    @Test
    void aFeeForAPeriodIsSpreadOverTheWorkOfTheInvoice() {
        SourceRef june = new SourceRef(SourceKind.PERIOD, new ExternalRef("throughline", "Period", "C1/2026-06-01"));
        Invoice invoice = Samples.invoice(List.of(
                Samples.line(1, InvoiceLineType.RETAINER, "USD 1000.01", List.of(june)),
                Samples.line(2, InvoiceLineType.RETAINER, "USD 0.00", List.of(split(1), split(2)))));

        assertThat(items(invoice))
                .extracting(item -> item.path("pse__Amount__c").decimalValue())
                .containsExactly(new BigDecimal("500.01"), new BigDecimal("500.00"));
    }

    @Test
    void moreSourcesThanACallTakesAreRefused() {
        Invoice most = invoice("USD 5000.00", splits(CertiniaBilling.MAX_SOURCES));
        Invoice tooMany = invoice("USD 5000.00", splits(CertiniaBilling.MAX_SOURCES + 1));

        assertThatCode(() ->
                        CertiniaBilling.request(most, CertiniaFields.builder().build()))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> CertiniaBilling.request(
                        tooMany, CertiniaFields.builder().build()))
                .withMessageContaining("1001 sources");
    }

    @Test
    void aSourceOfAnotherSystemIsRefused() {
        SourceRef other = new SourceRef(SourceKind.TIME_ENTRY, new ExternalRef("kantata", "TimeEntry", "1"));
        SourceRef mixedUp = source(SourceKind.EXPENSE, "pse__Timecard__c", "a0U1");

        for (SourceRef wrong : List.of(other, mixedUp)) {
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> CertiniaBilling.request(
                            invoice("USD 1.00", wrong), CertiniaFields.builder().build()))
                    .withMessageStartingWith("Invoice.lines.sources:");
        }
    }

    @Test
    void anErrorOfUnknownOutcomeInOnePartLeavesTheWholeUnknown() {
        answer("""
                {"compositeResponse":[{"body":[{"errorCode":"UNKNOWN_EXCEPTION","message":"An unexpected error occurred"}],
                  "httpStatusCode":500,"referenceId":"event"}]}""");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> psa().work().markBilled(invoice("USD 1.00", split(1)), KEY));
    }

    @Test
    void anAnswerThatLacksAPartLeavesTheWholeUnknown() {
        answer("{\"compositeResponse\":[]}");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> psa().work().markBilled(invoice("USD 1.00", split(1)), KEY));
    }

    @Test
    void namesOfFieldsAreCheckedWhenTheConfigIsBuilt() {
        CertiniaConfig.Builder config = CertiniaConfig.builder();
        config.setOrg(TestOrg.config("https://acme.my.salesforce.com").getOrg())
                .setFields(CertiniaFields.builder().setKey("Key__c = 'x'").build());

        assertThatIllegalStateException().isThrownBy(config::build).withMessageContaining("Key__c = 'x'");
    }

    @Test
    void aRegionThatIsNoIdIsRefused() {
        CertiniaConfig.Builder config = CertiniaConfig.builder();
        config.setOrg(TestOrg.config("https://acme.my.salesforce.com").getOrg()).setRegionId("EMEA");

        assertThatIllegalStateException().isThrownBy(config::build).withMessageContaining("regionId");
    }

    private static CertiniaPsa psa() {
        return CertiniaPsa.connect(TestOrg.config("http://127.0.0.1:" + ORG.getPort()));
    }

    private static List<JsonNode> items(Invoice invoice) {
        answer("""
                {"compositeResponse":[
                  {"body":{"id":"a0B","success":true},"httpStatusCode":201,"referenceId":"event"},
                  {"body":[],"httpStatusCode":200,"referenceId":"items0"},
                  {"body":{"id":"a0B","success":true},"httpStatusCode":200,"referenceId":"release"},
                  {"body":{"id":"a0B","success":true},"httpStatusCode":200,"referenceId":"invoice"}]}""");
        psa().work().markBilled(invoice, KEY);
        String sent = ORG.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/services/data/v67.0/composite")))
                .get(0)
                .getBodyAsString();
        return StreamSupport.stream(
                        WireJson.mapper()
                                .readTree(sent)
                                .path("compositeRequest")
                                .path(1)
                                .path("body")
                                .path("records")
                                .spliterator(),
                        false)
                .toList();
    }

    private static List<String> amounts(List<JsonNode> items) {
        return items.stream()
                .map(item -> item.path("pse__Amount__c").decimalValue().toPlainString())
                .toList();
    }

    private static void answer(String composite) {
        String url = "http://127.0.0.1:" + ORG.getPort();
        ORG.stubFor(WireMock.post("/services/oauth2/token")
                .willReturn(WireMock.okJson("{\"access_token\":\"t\",\"instance_url\":\"" + url + "\"}")));
        ORG.stubFor(WireMock.post("/services/data/v67.0/composite").willReturn(WireMock.okJson(composite)));
    }

    private static Invoice invoice(String amount, SourceRef... sources) {
        return Samples.invoice(List.of(Samples.line(1, InvoiceLineType.TIME, amount, List.of(sources))));
    }

    private static SourceRef[] splits(int count) {
        return IntStream.range(0, count).mapToObj(CertiniaBillingTest::split).toArray(SourceRef[]::new);
    }

    private static SourceRef split(int number) {
        return source(SourceKind.TIME_ENTRY, "pse__Timecard__c", "a0U" + number);
    }

    private static SourceRef source(SourceKind kind, String objectType, String id) {
        return new SourceRef(kind, new ExternalRef("certinia", objectType, id));
    }
}
