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

class BulkIngestTest {
    private static final String UPSERT =
            "{'object':'Account','operation':'upsert','externalIdFieldName':'Key__c','contentType':'CSV'}";
    private static final String INSERT_CONTACTS = "{'object':'Contact','operation':'insert'}";

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aNewJobIsOpenAndTellsWhereItsContentGoes() {
        JsonNode job = json(org.send("POST", "/jobs/ingest", UPSERT));

        assertThat(job.get("id").asString()).startsWith("750").hasSize(18);
        assertThat(job.get("state").asString()).isEqualTo("Open");
        assertThat(job.get("contentUrl").asString())
                .isEqualTo("services/data/v67.0/jobs/ingest/" + job.get("id").asString() + "/batches");
        assertThat(job.get("apiVersion").decimalValue()).isEqualByComparingTo("67.0");
        assertThat(job.get("lineEnding").asString()).isEqualTo("LF");
    }

    @Test
    void aJobIsDoneSomePollsAfterItWasClosed() {
        String id = upload(UPSERT, "Key__c,Name\nA-1,Acme 2\nA-9,New\n");

        assertThat(close(id).get("state").asString()).isEqualTo("UploadComplete");
        assertThat(state(id)).isEqualTo("UploadComplete");
        assertThat(state(id)).isEqualTo("InProgress");
        assertThat(org.records("SELECT Id FROM Account WHERE Key__c = 'A-9'")).isEmpty();
        JsonNode done = json(org.get("/jobs/ingest/" + id));
        assertThat(done.get("state").asString()).isEqualTo("JobComplete");
        assertThat(done.get("numberRecordsProcessed").intValue()).isEqualTo(2);
        assertThat(done.get("numberRecordsFailed").intValue()).isZero();
        assertThat(org.id("SELECT Name FROM Account WHERE Key__c = 'A-1'")).isEqualTo("Acme 2");
    }

    @Test
    void theResultsTellOfEachRowWhatBecameOfIt() {
        String id = completed(UPSERT, "Key__c,Name,Segment__c\nA-1,Acme,\nA-9,New,\nA-8,Bad,Tiny\n");
        String acme = org.id("SELECT Id FROM Account WHERE Key__c = 'A-1'");
        String made = org.id("SELECT Id FROM Account WHERE Key__c = 'A-9'");

        assertThat(csv(id, "successfulResults"))
                .isEqualTo("\"sf__Id\",\"sf__Created\",\"Key__c\",\"Name\",\"Segment__c\"\n" + "\"" + acme
                        + "\",\"false\",\"A-1\",\"Acme\",\"\"\n" + "\"" + made
                        + "\",\"true\",\"A-9\",\"New\",\"\"\n");
        assertThat(csv(id, "failedResults"))
                .isEqualTo("\"sf__Id\",\"sf__Error\",\"Key__c\",\"Name\",\"Segment__c\"\n"
                        + "\"\",\"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Segment__c: bad value for restricted picklist"
                        + " field: Tiny:Segment__c --\",\"A-8\",\"Bad\",\"Tiny\"\n");
        assertThat(csv(id, "unprocessedrecords")).isEqualTo("\"Key__c\",\"Name\",\"Segment__c\"\n");
    }

    @Test
    void quotedCellsKeepDelimitersQuotesAndLineBreaks() {
        completed(INSERT_CONTACTS, "LastName,Description\n\"van \"\"der\"\" Berg, jr.\",\"two\nlines\"\n");

        assertThat(org.id("SELECT Description FROM Contact WHERE LastName = 'van \"der\" Berg, jr.'"))
                .isEqualTo("two\nlines");
    }

    @Test
    void delimiterAndLineEndingAreThoseOfTheJob() {
        completed(
                "{'object':'Contact','operation':'insert','columnDelimiter':'SEMICOLON','lineEnding':'CRLF'}",
                "LastName;FirstName\r\nKline;Kay\r\n");

        assertThat(org.id("SELECT FirstName FROM Contact WHERE LastName = 'Kline'"))
                .isEqualTo("Kay");
    }

    @Test
    void anEmptyCellChangesNothingAndNotAvailableClears() {
        completed(UPSERT, "Key__c,BillingCity,AnnualRevenue\nA-1,#N/A,\n");

        JsonNode acme = org.records("SELECT BillingCity, AnnualRevenue FROM Account WHERE Key__c = 'A-1'")
                .get(0);
        assertThat(acme.get("BillingCity").isNull()).isTrue();
        assertThat(acme.get("AnnualRevenue").intValue()).isEqualTo(1_000_000);
    }

    @Test
    void aParentIsNamedByItsExternalId() {
        completed(INSERT_CONTACTS, "LastName,Account.Key__c,pse__Is_Resource__c\nKline,A-3,TRUE\n");

        assertThat(org.id("SELECT Account.Name FROM Contact WHERE LastName = 'Kline'"))
                .isEqualTo("Initech");
    }

    @Test
    void rowsAreDeletedSoftlyOrForGood() {
        String initech = org.id("SELECT Id FROM Account WHERE Name = 'Initech'");
        String globex = org.id("SELECT Id FROM Account WHERE Name = 'Globex'");

        completed("{'object':'Account','operation':'delete'}", "Id\n" + initech + "\n");
        completed("{'object':'Account','operation':'hardDelete'}", "Id\n" + globex + "\n");

        assertThat(json(org.get("/queryAll?q=SELECT+Name+FROM+Account+ORDER+BY+Name"))
                        .get("records")
                        .valueStream()
                        .map(r -> r.get("Name").asString()))
                .containsExactly("Acme", "Initech");
    }

    @Test
    void anUpdateOfAnUnknownRowFailsWithItsId() {
        String id = completed("{'object':'Account','operation':'update'}", "Id,Name\n001000000000999AAA,x\n");

        assertThat(csv(id, "failedResults")).contains("\"001000000000999AAA\",\"NOT_FOUND:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Key__c,Nope__c\\nA-1,x\\n          | InvalidBatch : Field name not found : Nope__c
                    Name\\nx\\n                        | InvalidBatch : Field name not found : Key__c
                    Key__c,Name\\r\\nA-1,x\\r\\n       | ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF
                    Key__c,Name\\nA-1\\n               | ClientInputError : a row has not as many values as the header
                    Key__c,Name\\nA-1,"x\\n            | ClientInputError : a quoted value is not closed
                    """)
    void aTableThatCannotBeUnderstoodFailsAsAWhole(String content, String problem) {
        String id = completed(UPSERT, content.replace("\\n", "\n").replace("\\r", "\r"));

        JsonNode job = json(org.get("/jobs/ingest/" + id));
        assertThat(job.get("state").asString()).isEqualTo("Failed");
        assertThat(job.get("errorMessage").asString()).isEqualTo(problem);
        assertThat(csv(id, "unprocessedrecords")).startsWith(content.substring(0, 4));
    }

    @Test
    void anAbortedJobLeavesItsRowsUnprocessed() {
        String id = upload(UPSERT, "Key__c,Name\nA-9,New\n");

        assertThat(patch(id, "Aborted").get("state").asString()).isEqualTo("Aborted");

        assertThat(state(id)).isEqualTo("Aborted");
        assertThat(csv(id, "unprocessedrecords")).contains("A-9,New");
        assertThat(csv(id, "successfulResults")).isEmpty();
        assertThat(org.records("SELECT Id FROM Account WHERE Key__c = 'A-9'")).isEmpty();
    }

    @Test
    void contentComesOnceAndResultsAtTheEnd() {
        String id = upload(UPSERT, "Key__c,Name\nA-9,New\n");

        assertError(put(id, "Key__c\n"), 400, "INVALIDJOBSTATE");
        assertError(org.get("/jobs/ingest/" + id + "/failedResults"), 400, "INVALIDJOBSTATE");
        assertError(org.send("DELETE", "/jobs/ingest/" + id, null), 400, "INVALIDJOBSTATE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'object':'Nothing__c','operation':'insert'}                              | 400 | INVALIDENTITY
                    {'object':'Account','operation':'merge'}                                  | 400 | INVALIDJOB
                    {'object':'Account','operation':'upsert'}                                 | 400 | INVALIDJOB
                    {'object':'Account','operation':'upsert','externalIdFieldName':'Nope__c'} | 404 | NOT_FOUND
                    {'object':'Account','operation':'insert','lineEnding':'CR'}               | 400 | INVALIDJOB
                    {'object':'Account','operation':'insert','contentType':'JSON'}            | 400 | INVALIDJOB
                    """)
    void aWrongJobIsRefused(String job, int status, String code) {
        assertError(org.send("POST", "/jobs/ingest", job), status, code);
    }

    @Test
    void jobsAreListedUntilTheyAreDeleted() {
        String first = completed(INSERT_CONTACTS, "LastName\nKline\n");
        String second = upload(UPSERT, "Key__c\n");

        assertThat(json(org.get("/jobs/ingest"))
                        .get("records")
                        .valueStream()
                        .map(j -> j.get("id").asString()))
                .containsExactly(second, first);
        assertThat(org.send("DELETE", "/jobs/ingest/" + first, null).statusCode())
                .isEqualTo(204);
        assertError(org.get("/jobs/ingest/" + first), 404, "NOT_FOUND");
        assertError(org.get("/jobs/query/" + second), 404, "NOT_FOUND");
    }

    private static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).at("/0/errorCode").asString()).isEqualTo(code);
    }

    private String upload(String job, String content) {
        String id = json(org.send("POST", "/jobs/ingest", job)).get("id").asString();
        assertThat(put(id, content).statusCode()).isEqualTo(201);
        return id;
    }

    private HttpResponse<String> put(String id, String content) {
        return org.sendCsv("PUT", "/jobs/ingest/" + id + "/batches", content);
    }

    private String completed(String job, String content) {
        String id = upload(job, content);
        close(id);
        for (int poll = 0; poll < 3; poll++) {
            state(id);
        }
        return id;
    }

    private JsonNode close(String id) {
        return patch(id, "UploadComplete");
    }

    private JsonNode patch(String id, String state) {
        return json(org.send("PATCH", "/jobs/ingest/" + id, "{'state':'" + state + "'}"));
    }

    private String state(String id) {
        return json(org.get("/jobs/ingest/" + id)).get("state").asString();
    }

    private String csv(String id, String results) {
        return org.get("/jobs/ingest/" + id + "/" + results).body();
    }
}
