package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DuplicateRulesTest {
    private static final String ACME = "{'Name':'ACME','BillingCity':'berlin'}";
    private static final String ADA = "{'LastName':'x','Email':'ADA@acme.example'}";

    @RegisterExtension
    static final SimulatorExtension SALESFORCE =
            SimulatorExtension.of(() -> SalesforceTester.seeded(RecordStore.inMemory(), seed("ALERT")));

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aDuplicateIsRefusedWithTheRowsItMatches() {
        String acme = org.id("SELECT Id FROM Account WHERE Key__c = 'A-1'");

        HttpResponse<String> response = org.send("POST", "/sobjects/Account", ACME);

        JsonNode error = json(response).get(0);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.get("errorCode").asString()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.get("message").asString()).isEqualTo("Use one of these records?");
        JsonNode result = error.get("duplicateResult");
        assertThat(result.get("allowSave").booleanValue()).isFalse();
        assertThat(result.get("duplicateRule").asString()).isEqualTo("Same_Company");
        assertThat(result.at("/matchResults/0/matchRecords/0/record/Id").asString())
                .isEqualTo(acme);
        assertThat(result.at("/matchResults/0/size").intValue()).isEqualTo(1);
    }

    @Test
    void anAlertCanBeOverriddenAndABlockCannot() {
        String header = "Sforce-Duplicate-Rule-Header";

        assertThat(org.send("POST", "/sobjects/Contact", ADA).statusCode()).isEqualTo(400);
        assertThat(org.sendWith("POST", "/sobjects/Contact", ADA, header, "allowSave=true")
                        .statusCode())
                .isEqualTo(201);
        assertThat(org.sendWith("POST", "/sobjects/Account", ACME, header, "allowSave=true")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUpdateIsOnlyJudgedIfItChangesWhatIsCompared() {
        String globex = "/sobjects/Account/Key__c/A-2";

        assertThat(org.send("PATCH", globex, "{'Site':'x'}").statusCode()).isEqualTo(200);
        assertThat(org.send("PATCH", globex, ACME).statusCode()).isEqualTo(400);
    }

    @Test
    void aRowOfACollectionTellsItToo() {
        JsonNode rows = json(org.send("POST", "/composite/sobjects", """
                {'records':[{'attributes':{'type':'Account'},'Name':'Acme','BillingCity':'Berlin'},
                            {'attributes':{'type':'Account'},'Name':'Acme','BillingCity':'Bonn'}]}"""));

        assertThat(rows.at("/0/errors/0/statusCode").asString()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(rows.at("/0/errors/0/duplicateResult/allowSave").booleanValue())
                .isFalse();
        assertThat(rows.at("/1/success").booleanValue()).isTrue();
    }

    @Test
    void olderVersionsMisspellTheResult() {
        HttpResponse<String> response = org.sendTo("v56.0", "POST", "/sobjects/Account", ACME);

        assertThat(json(response).get(0).has("duplicateResut")).isTrue();
    }

    @Test
    void aWrongRuleIsAMistakeOfTheSeed() {
        assertThatThrownBy(() -> OrgSettings.fromJson(seed("WARN").get("org")))
                .hasMessage("org.duplicateRules[1].action: BLOCK or ALERT is needed");
    }

    private static ObjectNode seed(String action) {
        ObjectNode seed = SalesforceTester.seedFile();
        String rules = """
                [{"object": "Account", "name": "Same_Company", "fields": ["Name", "BillingCity"], "action": "BLOCK"},
                 {"object": "Contact", "fields": ["Email"], "action": "%s"}]""";
        seed.get("org").asObject().set("duplicateRules", SalesforceJson.MAPPER.readTree(rules.formatted(action)));
        return seed;
    }
}
