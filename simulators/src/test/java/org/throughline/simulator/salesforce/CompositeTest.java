package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class CompositeTest {

    private static final String ACCOUNT_THEN_CONTACT = """
            {'allOrNone':%s,'compositeRequest':[
             {'method':'PATCH','url':'/services/data/v67.0/sobjects/Account/Key__c/A-7','referenceId':'acc',
              'body':{'Name':'Hooli'}},
             {'method':'POST','url':'/services/data/v67.0/sobjects/Contact','referenceId':'con',
              'body':{'AccountId':'@{acc.id}',%s}},
             {'method':'GET','url':'/services/data/v67.0/sobjects/Contact/@{con.id}?fields=LastName','referenceId':'read'}]}
            """;

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void laterPartsUseWhatEarlierOnesAnswered() {
        JsonNode parts = composite(ACCOUNT_THEN_CONTACT.formatted("true", "'LastName':'Z'"));

        assertThat(parts.at("/0/httpStatusCode").intValue()).isEqualTo(201);
        assertThat(parts.at("/1/httpHeaders/Location").asString()).contains("/sobjects/Contact/003");
        assertThat(parts.at("/2/body/LastName").asString()).isEqualTo("Z");
        assertThat(org.id("SELECT Account.Name FROM Contact WHERE LastName = 'Z'"))
                .contains("Hooli");
    }

    @Test
    void allOrNoneUndoesEverythingAndHaltsTheOthers() {
        JsonNode parts = composite(ACCOUNT_THEN_CONTACT.formatted("true", "'FirstName':'Z'"));

        assertThat(parts.at("/0/body/0/errorCode").asString()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/0/httpStatusCode").intValue()).isEqualTo(400);
        assertThat(parts.at("/1/body/0/errorCode").asString()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(parts.at("/2/body/0/errorCode").asString()).isEqualTo("PROCESSING_HALTED");
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'Hooli'").isEmpty())
                .isTrue();
    }

    @Test
    void allOrNoneCoversTheRowsOfACollection() {
        composite("""
                {'allOrNone':true,'compositeRequest':[
                 {'method':'POST','url':'/services/data/v67.0/sobjects/Account','referenceId':'acc','body':{'Name':'Hooli'}},
                 {'method':'POST','url':'/services/data/v67.0/composite/sobjects','referenceId':'rows',
                  'body':{'allOrNone':false,'records':[{'attributes':{'type':'Contact'},'LastName':'Good'},
                                    {'attributes':{'type':'Contact'},'FirstName':'No last name'}]}}]}
                """);

        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'Hooli'").isEmpty())
                .isTrue();
        assertThat(org.records("SELECT Id FROM Contact WHERE LastName = 'Good'").isEmpty())
                .isTrue();
    }

    @Test
    void withoutAllOrNoneOnlyWhatDependsOnTheFailureIsHalted() {
        JsonNode parts = composite(ACCOUNT_THEN_CONTACT.formatted("false", "'FirstName':'Z'"));

        assertThat(parts.at("/0/httpStatusCode").intValue()).isEqualTo(201);
        assertThat(parts.at("/2/body/0/errorCode").asString()).isEqualTo("PROCESSING_HALTED");
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'Hooli'").size())
                .isEqualTo(1);
    }

    @Test
    void aCompositeCountsAsOneCall() {
        HttpResponse<String> before = org.get("/limits");
        org.send("POST", "/composite", ACCOUNT_THEN_CONTACT.formatted("true", "'LastName':'Z'"));
        HttpResponse<String> after = org.get("/limits");

        assertThat(before.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/100000");
        assertThat(after.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=3/100000");
    }

    @Test
    void aCollectionReportsEachRowInOrder() {
        HttpResponse<String> response = org.send("POST", "/composite/sobjects", """
                {'allOrNone':false,'records':[{'attributes':{'type':'Account'},'Name':'One'},
                 {'attributes':{'type':'Account'},'Name':'Two','Key__c':'A-1'},{'attributes':{'type':'Contact'}}]}
                """);

        JsonNode rows = json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(rows.at("/0/success").booleanValue()).isTrue();
        assertThat(rows.at("/1/errors/0/statusCode").asString()).isEqualTo("DUPLICATE_VALUE");
        assertThat(rows.at("/1/errors/0/fields").isEmpty()).isTrue();
        assertThat(rows.at("/2/errors/0/fields/0").asString()).isEqualTo("LastName");
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'One'").size())
                .isEqualTo(1);
    }

    @Test
    void allOrNoneRollsACollectionBack() {
        JsonNode rows = json(org.send("PATCH", "/composite/sobjects/Account/Key__c", """
                {'allOrNone':true,'records':[{'attributes':{'type':'Account'},'Name':'One','Key__c':'K-1'},
                 {'attributes':{'type':'Account'},'Key__c':'K-2'}]}
                """));

        assertThat(rows.at("/0/errors/0/statusCode").asString()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.at("/1/errors/0/statusCode").asString()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'One'").isEmpty())
                .isTrue();
    }

    @Test
    void aCollectionUpsertTellsNewFromKnown() {
        JsonNode rows = json(org.send("PATCH", "/composite/sobjects/Account/Key__c", """
                {'records':[{'attributes':{'type':'Account'},'Name':'One','Key__c':'K-1'},
                 {'attributes':{'type':'Account'},'Name':'Acme 2','Key__c':'A-1'}]}
                """));

        assertThat(rows.at("/0/created").booleanValue()).isTrue();
        assertThat(rows.at("/1/created").booleanValue()).isFalse();
    }

    @Test
    void rowsAreUpdatedReadAndDeletedTogether() {
        String id = org.id("SELECT Id FROM Account WHERE Name = 'Initech'");

        JsonNode updated = json(org.send(
                "PATCH",
                "/composite/sobjects",
                "{'records':[{'attributes':{'type':'Account'},'id':'" + id + "','Site':'S'}]}"));
        JsonNode read = json(org.send(
                "POST",
                "/composite/sobjects/Account",
                "{'ids':['" + id + "','001000000000999AAA'],'fields':['Site']}"));
        JsonNode deleted = json(org.send("DELETE", "/composite/sobjects?ids=" + id + ",001000000000999AAA", null));

        assertThat(updated.at("/0/success").booleanValue()).isTrue();
        assertThat(read.at("/0/Site").asString()).isEqualTo("S");
        assertThat(read.get(1).isNull()).isTrue();
        assertThat(deleted.at("/0/success").booleanValue()).isTrue();
        assertThat(deleted.at("/1/errors/0/statusCode").asString()).isEqualTo("NOT_FOUND");
    }

    private JsonNode composite(String body) {
        HttpResponse<String> response = org.send("POST", "/composite", body);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response).get("compositeResponse");
    }
}
