package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BulkQueryTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aQueryJobEndsSomePollsLater() {
        JsonNode job = create("query", "SELECT Name FROM Account");
        String path = "/jobs/query/" + job.get("id").asString();

        assertThat(job.get("state").asString()).isEqualTo("UploadComplete");
        assertThat(job.get("object").asString()).isEqualTo("Account");
        assertThat(org.get(path + "/results").statusCode()).isEqualTo(400);
        org.get(path);
        assertThat(json(org.get(path)).get("state").asString()).isEqualTo("InProgress");
        JsonNode done = json(org.get(path));
        assertThat(done.get("state").asString()).isEqualTo("JobComplete");
        assertThat(done.get("jobType").asString()).isEqualTo("V2Query");
        assertThat(done.get("numberRecordsProcessed").intValue()).isEqualTo(3);
    }

    @Test
    void theResultsComeInPartsUntilTheLocatorIsTheWordNull() {
        String results = completed("query", "SELECT Name, Parent.Key__c FROM Account ORDER BY Name");

        HttpResponse<String> first = org.get(results + "?maxRecords=2");
        String locator = first.headers().firstValue("Sforce-Locator").orElseThrow();
        HttpResponse<String> second = org.get(results + "?maxRecords=2&locator=" + locator);

        assertThat(first.body()).isEqualTo("\"Name\",\"Parent.Key__c\"\n\"Acme\",\"\"\n\"Globex\",\"A-1\"\n");
        assertThat(first.headers().firstValue("Sforce-NumberOfRecords")).contains("2");
        assertThat(second.body()).isEqualTo("\"Name\",\"Parent.Key__c\"\n\"Initech\",\"\"\n");
        assertThat(second.headers().firstValue("Sforce-NumberOfRecords")).contains("1");
        assertThat(second.headers().firstValue("Sforce-Locator")).contains("null");
    }

    @Test
    void queryAllSeesDeletedRowsAndTimesEndInZ() {
        org.send("DELETE", "/sobjects/Account/" + org.id("SELECT Id FROM Account WHERE Name = 'Initech'"), null);

        String results = completed("queryAll", "SELECT Name, LastModifiedDate FROM Account WHERE IsDeleted = true");

        assertThat(org.get(results).body())
                .isEqualTo("\"Name\",\"LastModifiedDate\"\n\"Initech\",\"2026-04-15T09:30:00.000Z\"\n");
    }

    @Test
    void nothingFoundIsAHeaderAlone() {
        String results = completed("query", "SELECT Id FROM Account WHERE Name = 'none'");

        HttpResponse<String> response = org.get(results);

        assertThat(response.body()).isEqualTo("\"Id\"\n");
        assertThat(response.headers().firstValue("Sforce-Locator")).contains("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT Nope FROM Account                         | INVALID_FIELD
                    SELECT Id FROM                                   | MALFORMED_QUERY
                    SELECT COUNT() FROM Account                      | Aggregate Relationships not supported
                    SELECT Id, (SELECT Id FROM Contacts) FROM Account | Aggregate Relationships not supported
                    """)
    void whatABulkQueryCannotDoIsRefused(String soql, String message) {
        HttpResponse<String> response = org.send("POST", "/jobs/query", body("query", soql));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/0/errorCode").asString()).isEqualTo("API_ERROR");
        assertThat(json(response).at("/0/message").asString()).startsWith(message);
    }

    @Test
    void anUnknownLocatorIsRefused() {
        String results = completed("query", "SELECT Id FROM Account");

        assertThat(org.get(results + "?locator=MTAwMDA").statusCode()).isEqualTo(400);
        assertThat(org.get(results + "?locator=%21").statusCode()).isEqualTo(400);
    }

    @Test
    void anAbortedJobHasNoResults() {
        String path = "/jobs/query/"
                + create("query", "SELECT Id FROM Account").get("id").asString();

        assertThat(json(org.send("PATCH", path, "{'state':'Aborted'}"))
                        .get("state")
                        .asString())
                .isEqualTo("Aborted");
        assertThat(org.get(path + "/results").body()).isEmpty();
        assertThat(org.send("DELETE", path, null).statusCode()).isEqualTo(204);
    }

    private String completed(String operation, String soql) {
        String path = "/jobs/query/" + create(operation, soql).get("id").asString();
        for (int poll = 0; poll < 3; poll++) {
            org.get(path);
        }
        return path + "/results";
    }

    private JsonNode create(String operation, String soql) {
        return json(org.send("POST", "/jobs/query", body(operation, soql)));
    }

    private static String body(String operation, String soql) {
        ObjectNode body = SalesforceJson.object().put("operation", operation).put("query", soql);
        return body.toString().replace("'", "\\u0027"); // the tester makes quotes of bare apostrophes
    }
}
