package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the integration user may not do, and rows that others hold. */
class AccessTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE =
            SimulatorExtension.of(() -> SalesforceTester.seeded(RecordStore.inMemory(), seed("hiddenFields")));

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /sobjects/Account/Key__c/A-1?fields=AnnualRevenue |               | 400 | INVALID_FIELD
                    PATCH  | /sobjects/Account/Key__c/A-1 | {'AnnualRevenue':1}                | 400 | INVALID_FIELD
                    PATCH  | /sobjects/Account/Key__c/A-1 | {'Site':'x'}                       | 400 | INVALID_FIELD_FOR_INSERT_UPDATE
                    DELETE | /sobjects/Account/Key__c/A-1 |                                    | 403 | INSUFFICIENT_ACCESS_OR_READONLY
                    POST   | /sobjects/Product2           | {'Name':'x'}                       | 400 | CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY
                    GET    | /sobjects/Contact/describe   |                                    | 404 | NOT_FOUND
                    GET    | /query?q=SELECT+Id+FROM+Contact |                                 | 400 | INVALID_TYPE
                    GET    | /query?q=SELECT+AnnualRevenue+FROM+Account |                      | 400 | INVALID_FIELD
                    """)
    void whatTheProfileForbidsIsRefused(String method, String path, String body, int status, String code) {
        HttpResponse<String> response = org.send(method, path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).at("/0/errorCode").asString()).isEqualTo(code);
    }

    @Test
    void aDescriptionShowsOnlyWhatTheProfileAllows() {
        JsonNode account = json(org.get("/sobjects/Account/describe"));

        assertThat(account.get("deletable").booleanValue()).isFalse();
        assertThat(account.get("updateable").booleanValue()).isTrue();
        assertThat(account.get("fields").valueStream().map(f -> f.get("name").asString()))
                .doesNotContain("AnnualRevenue")
                .contains("Site");
        assertThat(account.get("childRelationships")
                        .valueStream()
                        .map(c -> c.get("childSObject").asString()))
                .doesNotContain("Contact");
    }

    @Test
    void aHiddenFieldKeepsItsValue() {
        assertThat(org.send("PATCH", "/sobjects/Account/Key__c/A-1", "{'Phone':'1'}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(json(org.get("/sobjects/Account/Key__c/A-1")).has("AnnualRevenue"))
                .isFalse();
    }

    @Test
    void aMistakeInTheRightsIsReportedWithItsPlace() {
        assertThatThrownBy(() -> OrgSettings.fromJson(seed("hiddenfields").get("org")))
                .hasMessage("org.permissions.Account.hiddenfields: unknown field");
    }

    @Test
    void aLockedRowFailsForAWhile() {
        String acme = org.id("SELECT Id FROM Account WHERE Key__c = 'A-1'");
        lock(acme, 2);
        String rows = "{'records':[{'attributes':{'type':'Account'},'id':'" + acme + "','Phone':'1'}]}";

        HttpResponse<String> first = org.send("PATCH", "/sobjects/Account/" + acme, "{'Phone':'1'}");
        JsonNode second = json(org.send("PATCH", "/composite/sobjects", rows));
        JsonNode third = json(org.send("PATCH", "/composite/sobjects", rows));

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(json(first).at("/0/errorCode").asString()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(second.at("/0/errors/0/statusCode").asString()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(third.at("/0/success").booleanValue()).isTrue();
    }

    @Test
    void aNewChildNeedsTheLockOfItsParent() {
        String acme = org.id("SELECT Id FROM Account WHERE Key__c = 'A-1'");
        lock(acme, 1);
        String deal = "{'Name':'x','StageName':'Prospecting','CloseDate':'2026-05-01','AccountId':'" + acme + "'}";
        String part = "{'allOrNone':true,'compositeRequest':[{'method':'POST','url':'/services/data/v67.0/sobjects/"
                + "Opportunity','referenceId':'a','body':" + deal + "}]}";

        JsonNode locked = json(org.send("POST", "/composite", part));
        JsonNode free = json(org.send("POST", "/composite", part));

        assertThat(locked.at("/compositeResponse/0/body/0/errorCode").asString())
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(free.at("/compositeResponse/0/httpStatusCode").intValue()).isEqualTo(201);
    }

    @Test
    void allRowsOfAnObjectCanBeLocked() {
        lock("Opportunity", 1);
        String path = "/sobjects/Opportunity/" + org.id("SELECT Id FROM Opportunity");

        assertThat(org.send("PATCH", path, "{'NextStep':'x'}").statusCode()).isEqualTo(400);
        assertThat(org.send("PATCH", path, "{'NextStep':'x'}").statusCode()).isEqualTo(204);
    }

    @Test
    void anOldVersionAnswersAnUpsertThatUpdatesWithNothing() {
        HttpResponse<String> updated = org.sendTo("v45.0", "PATCH", "/sobjects/Account/Key__c/A-1", "{'Phone':'1'}");
        HttpResponse<String> created = org.sendTo("v45.0", "PATCH", "/sobjects/Account/Key__c/A-9", "{'Name':'x'}");

        assertThat(updated.statusCode()).isEqualTo(204);
        assertThat(updated.body()).isEmpty();
        assertThat(created.statusCode()).isEqualTo(201);
    }

    private static void lock(String idOrObject, int times) {
        SALESFORCE.api(SalesforceSimulator.class).lockRows(idOrObject, times);
    }

    private static ObjectNode seed(String hidden) {
        ObjectNode seed = SalesforceTester.seedFile();
        String rights = """
                {"Account": {"delete": false, "%s": ["AnnualRevenue"], "readOnlyFields": ["Site"]},
                 "Product2": {"create": false}, "Contact": {"read": false}}""";
        seed.get("org").asObject().set("permissions", SalesforceJson.MAPPER.readTree(rights.formatted(hidden)));
        return seed;
    }
}
