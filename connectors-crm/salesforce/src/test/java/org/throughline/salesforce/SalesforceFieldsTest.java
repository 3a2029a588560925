package org.throughline.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Cursor;
import org.throughline.connector.WireJson;
import org.throughline.model.sales.OpportunityLine;
import tools.jackson.databind.node.ObjectNode;

class SalesforceFieldsTest {
    private static final String QUERY = "/services/data/v67.0/query";

    @RegisterExtension
    static final WireMockExtension ORG = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void linesThatDidNotFitIntoTheFirstAnswerAreRead() {
        String url = "http://127.0.0.1:" + ORG.getPort();
        ORG.stubFor(post("/services/oauth2/token")
                .willReturn(okJson("{\"access_token\":\"t\",\"instance_url\":\"" + url + "\"}")));
        ObjectNode deal = Rows.opportunity();
        deal.set("Account", Rows.account());
        deal.set("OpportunityLineItems", lines("00k1", "01g-1").put("done", false));
        ORG.stubFor(get(urlPathEqualTo(QUERY)).willReturn(okJson(answer(deal))));
        ORG.stubFor(
                get(QUERY + "/01g-1").willReturn(okJson(lines("00k2", "01g-2").toString())));
        ORG.stubFor(get(QUERY + "/01g-2").willReturn(okJson(lines("00k3", null).toString())));

        var lines = SalesforceCrm.connect(TestOrg.config(url))
                .opportunities()
                .deal(TestOrg.opportunity("006000000000001AAA"))
                .opportunity()
                .getLines();

        assertThat(lines).extracting(OpportunityLine::getRef).extracting("id").containsExactly("00k1", "00k2", "00k3");
    }

    @Test
    void aCursorGoesOnWithinTheSecondItStoppedIn() {
        assertThat(changedContacts("2026-07-01T10:00:00Z/003A"))
                .endsWith("FROM Contact WHERE AccountId != null AND (SystemModstamp > 2026-07-01T10:00:00Z OR"
                        + " (SystemModstamp = 2026-07-01T10:00:00Z AND Id > '003A')) ORDER BY SystemModstamp, Id");
    }

    @Test
    void aStoredCursorCannotSmuggleInAQuery() {
        assertThat(changedContacts("2026-07-01T10:00:00Z/' OR Name != '")).contains("Id > '\\' OR Name != \\''");
    }

    private static String changedContacts(String cursor) {
        SalesforceMapping mapping = SalesforceMapping.builder().build();
        return new SalesforceFields(mapping).contacts().changed(SalesforcePosition.of(Cursor.of(cursor)), true);
    }

    @Test
    void aFieldIsAskedForOnce() {
        SalesforceMapping mapping = SalesforceMapping.builder()
                .addAccountExtensionFields("Name", "Site")
                .addOpportunityExtensionFields("Amount", "SOW_Start_Date__c")
                .build();

        String query = new SalesforceFields(mapping).deal("006");

        assertThat(query).containsOnlyOnce(" Amount,").containsOnlyOnce("SOW_Start_Date__c");
        assertThat(query).containsOnlyOnce("Account.Name,").contains("Account.Site");
    }

    @Test
    void aMappingWithSomethingElseThanNamesIsRefused() {
        SalesforceMapping.Builder mapping = SalesforceMapping.builder();
        mapping.addAccountExtensionFields("Name FROM User --");

        assertThatIllegalStateException().isThrownBy(mapping::build).withMessageContaining("Name FROM User --");
    }

    private static String answer(ObjectNode row) {
        ObjectNode answer = WireJson.mapper().createObjectNode().put("done", true);
        answer.putArray("records").add(row);
        return answer.toString();
    }

    private static ObjectNode lines(String id, @Nullable String next) {
        ObjectNode list = WireJson.mapper().createObjectNode().put("done", next == null);
        if (next != null) {
            list.put("nextRecordsUrl", QUERY + "/" + next);
        }
        list.putArray("records").add(Rows.line(id, "Consultant", "180.00"));
        return list;
    }
}
