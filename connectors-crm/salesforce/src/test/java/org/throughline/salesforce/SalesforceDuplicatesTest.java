package org.throughline.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

class SalesforceDuplicatesTest {
    @RegisterExtension
    static final WireMockExtension ORG = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void aCustomerThatADuplicateRuleStopsIsAConflictThatNamesTheOther() {
        String url = "http://127.0.0.1:" + ORG.getPort();
        ORG.stubFor(post("/services/oauth2/token")
                .willReturn(okJson("{\"access_token\":\"t\",\"instance_url\":\"" + url + "\"}")));
        ORG.stubFor(post("/services/data/v67.0/composite").willReturn(okJson("""
                {"compositeResponse":[
                 {"referenceId":"account","httpStatusCode":400,"httpHeaders":{},"body":[
                  {"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?","fields":[],
                   "duplicateResult":{"allowSave":true,"duplicateRule":"Accounts","matchResults":[
                    {"entityType":"Account","matchRecords":[
                     {"matchConfidence":98.0,"record":{"attributes":{"type":"Account"},"Id":"001000000000012AAA"}}]}]}}]},
                 {"referenceId":"now","httpStatusCode":400,"httpHeaders":{},"body":[
                  {"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back"}]}]}""")));
        Customer customer =
                Customer.builder().id(CustomerId.of("C-1")).name("Hansa Werke").build();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> SalesforceCrm.connect(TestOrg.config(url))
                        .customers()
                        .upsert(customer, IdempotencyKey.of("customer", "C-1")))
                .satisfies(conflict -> assertThat(conflict.existing())
                        .contains(new ExternalRef("salesforce", "Account", "001000000000012AAA")));
    }
}
