package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class CompositeKindsTest {
    private static final String GRAPH = """
            {'graphId':'%s','compositeRequest':[
             {'method':'POST','url':'/services/data/v67.0/sobjects/Account','referenceId':'acc','body':{'Name':'%s'}},
             {'method':'POST','url':'/services/data/v67.0/sobjects/Contact','referenceId':'con',
              'body':{'AccountId':'@{acc.id}','%s':'Z'}}]}""";
    private static final String TREE = """
            {'records':[{'attributes':{'type':'Account','referenceId':'a1'},'Name':'Hooli','Contacts':{'records':[
              {'attributes':{'type':'Contact','referenceId':'c1'},'LastName':'One'},
              {'attributes':{'type':'Contact','referenceId':'c2'},'LastName':'Two','Email':'%s'}]}}]}""";

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void eachGraphIsDoneAsAWholeOrNotAtAll() {
        JsonNode answer = json(org.send(
                "POST",
                "/composite/graph",
                "{'graphs':[" + GRAPH.formatted("1", "Hooli", "LastName") + ","
                        + GRAPH.formatted("2", "Pied Piper", "FirstName") + "]}"));

        assertThat(answer.at("/graphs/0/graphId").asString()).isEqualTo("1");
        assertThat(answer.at("/graphs/0/isSuccessful").booleanValue()).isTrue();
        assertThat(answer.at("/graphs/0/graphResponse/compositeResponse/1/httpStatusCode")
                        .intValue())
                .isEqualTo(201);
        assertThat(answer.at("/graphs/1/isSuccessful").booleanValue()).isFalse();
        assertThat(answer.at("/graphs/1/graphResponse/compositeResponse/0/body/0/errorCode")
                        .asString())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(answer.at("/graphs/1/graphResponse/compositeResponse/1/body/0/errorCode")
                        .asString())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.records("SELECT Name FROM Account WHERE Name IN ('Hooli', 'Pied Piper')")
                        .toString())
                .contains("Hooli")
                .doesNotContain("Pied Piper");
    }

    @Test
    void aBatchRunsCallsThatKnowNothingOfEachOther() {
        JsonNode answer = json(org.send("POST", "/composite/batch", """
                {'batchRequests':[{'method':'GET','url':'v67.0/sobjects/Account/Key__c/A-1?fields=Name'},
                 {'method':'POST','url':'/services/data/v67.0/sobjects/Account','richInput':{'Site':'x'}},
                 {'method':'PATCH','url':'v67.0/sobjects/Account/Key__c/A-1','richInput':{'Site':'x'}}]}"""));

        assertThat(answer.get("hasErrors").booleanValue()).isTrue();
        assertThat(answer.at("/results/0/statusCode").intValue()).isEqualTo(200);
        assertThat(answer.at("/results/0/result/Name").asString()).isEqualTo("Acme");
        assertThat(answer.at("/results/1/statusCode").intValue()).isEqualTo(400);
        assertThat(answer.at("/results/1/result/0/errorCode").asString()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(answer.at("/results/2/statusCode").intValue()).isEqualTo(200);
    }

    @Test
    void aBatchMayHaltAtTheFirstError() {
        JsonNode answer = json(org.send("POST", "/composite/batch", """
                {'haltOnError':true,'batchRequests':[{'method':'GET','url':'v67.0/sobjects/Nothing__c/describe'},
                 {'method':'PATCH','url':'v67.0/sobjects/Account/Key__c/A-1','richInput':{'Site':'x'}}]}"""));

        assertThat(answer.at("/results/1/statusCode").intValue()).isEqualTo(412);
        assertThat(answer.at("/results/1/result/0/errorCode").asString()).isEqualTo("BATCH_PROCESSING_HALTED");
        assertThat(org.value("SELECT Site FROM Account WHERE Key__c = 'A-1'").isNull())
                .isTrue();
    }

    @Test
    void aTreeMakesParentsWithTheirChildren() {
        HttpResponse<String> response =
                org.send("POST", "/composite/tree/Account", TREE.formatted("two@hooli.example"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("hasErrors").booleanValue()).isFalse();
        assertThat(json(response)
                        .get("results")
                        .valueStream()
                        .map(r -> r.get("referenceId").asString()))
                .containsExactly("a1", "c1", "c2");
        assertThat(org.records("SELECT Id FROM Contact WHERE Account.Name = 'Hooli'"))
                .hasSize(2);
    }

    @Test
    void aTreeWithAWrongRowMakesNothing() {
        HttpResponse<String> response = org.send("POST", "/composite/tree/Account", TREE.formatted("nobody"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"hasErrors\":true,\"results\":[{\"referenceId\":\"c2\",\"errors\":[{\"message\":"
                        + "\"Email: invalid email address: nobody\",\"statusCode\":\"INVALID_EMAIL_ADDRESS\","
                        + "\"fields\":[\"Email\"]}]}]}");
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'Hooli'")).isEmpty();
    }

    @Test
    void anUnknownKindIsNotFound() {
        assertThat(org.send("POST", "/composite/nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(org.get("/composite/graph").statusCode()).isEqualTo(405);
    }
}
