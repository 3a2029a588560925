package org.throughline.avatax;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLineType;

/** What goes over the wire, field by field. */
class AvaTaxClientTest {
    private static final String MODEL = """
            {"type": "%s", "code": "i1", "companyCode": "ACME", "date": "2026-06-30", "customerCode": "acme",
             "currencyCode": "USD", "businessIdentificationNo": "DE123456789", "exemptionNo": "EXEMPT",
             "purchaseOrderNo": "PO-77", "commit": %s,
             "addresses": {
               "shipFrom": {"line1": "1 Main Street", "city": "Austin", "region": "TX", "country": "US"},
               "shipTo": {"line1": "1 Main Street", "city": "New York", "region": "NY", "country": "US"}},
             "lines": [{"number": "1", "quantity": 1.0, "amount": 1000.00, "taxCode": "SP140000",
                        "description": "Senior consultant"}]}""";

    @RegisterExtension
    private static final WireMockExtension AVATAX = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void aQuoteIsASalesOrderThatIsNotCommitted() {
        AVATAX.stubFor(
                post(urlPathEqualTo("/api/v2/transactions/create")).willReturn(okJson(transaction("SalesOrder"))));

        service().quote(sale());

        AVATAX.verify(postRequestedFor(urlPathEqualTo("/api/v2/transactions/create"))
                .withQueryParam("$include", equalTo("Lines,Details"))
                .withRequestBody(equalToJson(MODEL.formatted("SalesOrder", false))));
    }

    @Test
    void aRecordIsACommittedSalesInvoice() {
        AVATAX.stubFor(post(urlPathEqualTo("/api/v2/transactions/createoradjust"))
                .willReturn(okJson(transaction("SalesInvoice"))));

        service().record(sale(), IdempotencyKey.of("tax", "i1"));

        AVATAX.verify(postRequestedFor(urlPathEqualTo("/api/v2/transactions/createoradjust"))
                .withRequestBody(equalToJson("""
                        {"createTransactionModel": %s, "adjustmentReason": "Other",
                         "adjustmentDescription": "recorded again"}""".formatted(MODEL.formatted("SalesInvoice", true)))));
    }

    @Test
    void aCreditIsACommittedReturnWithNegativeAmountsAndTheRatesOfTheInvoice() {
        AVATAX.stubFor(
                post(urlPathEqualTo("/api/v2/transactions/createoradjust")).willReturn(okJson("""
                {"code": "c1", "type": "ReturnInvoice", "status": "Committed", "version": 1, "currencyCode": "USD",
                 "totalAmount": -100, "totalTax": 0, "lines": [{"lineNumber": "1"}]}""")));

        service().recordCredit(Sales.credit("100.00"), IdempotencyKey.of("tax", "c1"));

        AVATAX.verify(postRequestedFor(urlPathEqualTo("/api/v2/transactions/createoradjust"))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.type", equalTo("ReturnInvoice")))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.code", equalTo("c1")))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.referenceCode", equalTo("i1")))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.date", equalTo("2026-08-15")))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.lines[?(@.amount == -100)]"))
                .withRequestBody(matchingJsonPath("$.createTransactionModel.taxOverride.type", equalTo("TaxDate")))
                .withRequestBody(
                        matchingJsonPath("$.createTransactionModel.taxOverride.taxDate", equalTo("2026-06-30"))));
    }

    @Test
    void codesInAPathHaveTheSpellingsOfAvaTax() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.setCompanyCode("A/B+C?D%E#F G");
        AVATAX.stubFor(get(anyUrl()).willReturn(okJson(transaction("SalesInvoice"))));

        AvaTaxService.connect(config.build()).find(InvoiceId.of("inv.2026-06_1"));

        AVATAX.verify(
                getRequestedFor(urlEqualTo("/api/v2/companies/A_-ava2f-_B_-ava2b-_C_-ava3f-_D_-ava25-_E_-ava23-_F%20G"
                        + "/transactions/inv.2026-06_1/types/SalesInvoice")));
    }

    @Test
    void aQuoteInACompanyCodeStaysInsideTheFilter() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.setCompanyCode("O'NEIL");
        AVATAX.stubFor(get(anyUrl()).willReturn(okJson("{\"value\": [{}]}")));

        AvaTaxService.connect(config.build()).hasNexus(Sales.NEW_YORK);

        AVATAX.verify(getRequestedFor(urlPathEqualTo("/api/v2/companies"))
                .withQueryParam("$filter", equalTo("companyCode eq 'O''NEIL'"))
                .withQueryParam("$include", equalTo("Nexus")));
    }

    @Test
    void everyRequestNamesTheClientAndTheAccount() {
        AVATAX.stubFor(get(anyUrl()).willReturn(okJson(transaction("SalesInvoice"))));

        service().find(Sales.INVOICE);

        AVATAX.verify(getRequestedFor(anyUrl())
                .withHeader("X-Avalara-Client", equalTo("Throughline; 0.1; Throughline; 0.1; server"))
                .withHeader("Authorization", equalTo(TestCompany.AUTHORIZATION)));
    }

    private static AvaTaxService service() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        return AvaTaxService.connect(
                config.putTaxCodes(InvoiceLineType.TIME, "SP140000").build());
    }

    private static TaxableSale sale() {
        return Sales.sale(
                Sales.invoice("1000.00").purchaseOrderNumber("PO-77").build(),
                Sales.customer(Sales.NEW_YORK)
                        .taxExempt(true)
                        .addAllTaxRegistrations(Sales.vat("DE", "DE123456789"))
                        .build());
    }

    private static String transaction(String type) {
        return """
                {"code": "i1", "type": "%s", "status": "Committed", "version": 1, "currencyCode": "USD",
                 "totalAmount": 1000, "totalTax": 0, "lines": [{"lineNumber": "1"}]}""".formatted(type);
    }
}
