package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.EndlessFeedException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import tools.jackson.databind.node.ObjectNode;

class SalesforceBulkTest {
    private static final String QUERY = Org.DATA + "/jobs/query";
    private static final String INGEST = Org.DATA + "/jobs/ingest";
    private static final BulkWrite INSERT = BulkWrite.insert("Account", List.of("Name"));
    private static final BulkWrite UPSERT = BulkWrite.upsert("Account", "Key__c", List.of("Key__c"));

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    private final List<BulkJob> told = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private SalesforceBulk bulk;

    @BeforeEach
    void connect() {
        bulk = bulk();
    }

    @Test
    void aQueryIsWaitedForAndReadPageByPage() {
        ORG.stubFor(post(QUERY).willReturn(okJson(job("query", "UploadComplete"))));
        Org.answers(ORG, get(QUERY + "/750A"), okJson(job("query", "InProgress")), okJson(job("query", "JobComplete")));
        stubPage(null, "Id,Name\n001A,\"Acme, Inc.\"\n001B,\n", "MTA");
        stubPage("MTA", "Id,Name\n001C,x\n", "null");

        try (Stream<BulkRow> rows = bulk.query("test.bulk", "SELECT Id, Name FROM Account", told::add)) {
            assertThat(rows.map(row -> row.requiredText("Id") + row.text("Name").orElse("-")))
                    .containsExactly("001AAcme, Inc.", "001B-", "001Cx");
        }

        ORG.verify(postRequestedFor(urlEqualTo(QUERY))
                .withRequestBody(equalToJson("{\"operation\":\"query\",\"query\":\"SELECT Id, Name FROM Account\"}")));
        assertThat(told)
                .extracting(BulkJob::state)
                .containsExactly(BulkJob.State.UPLOAD_COMPLETE, BulkJob.State.IN_PROGRESS, BulkJob.State.JOB_COMPLETE);
    }

    @Test
    void noPageIsReadBeforeItsRowsAreWanted() {
        stubPage(null, "Id\n001A\n", "MTA");

        try (Stream<BulkRow> rows = bulk.rows("test.bulk", done("query"))) {
            assertThat(rows.limit(1)).hasSize(1);
        }

        ORG.verify(1, getRequestedFor(urlPathEqualTo(QUERY + "/750A/results")));
    }

    @Test
    void aPageThatIsSentAgainEndsWithAnError() {
        stubPage(null, "Id\n001A\n", "MTA");
        stubPage("MTA", "Id\n001A\n", "MTB");

        try (Stream<BulkRow> rows = bulk.rows("test.bulk", done("query"))) {
            assertThatExceptionOfType(EndlessFeedException.class).isThrownBy(rows::toList);
        }
    }

    @Test
    void equalPagesOfRowsWithoutIdsAreNoCircle() {
        stubPage(null, "Type\nA\n", "MTA");
        stubPage("MTA", "Type\nA\n", "null");

        try (Stream<BulkRow> rows = bulk.rows("test.bulk", done("query"))) {
            assertThat(rows).hasSize(2);
        }
    }

    @Test
    void aPageWithFewerRowsThanItSaysIsIncomplete() {
        ORG.stubFor(get(urlPathEqualTo(QUERY + "/750A/results"))
                .willReturn(Org.csv("Id\n001A\n").withHeader("Sforce-NumberOfRecords", "2")));

        try (Stream<BulkRow> rows = bulk.rows("test.bulk", done("query"))) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(rows::toList)
                    .withMessage("test.bulk: the CSV of the answer has 1 rows and says it has 2");
        }
    }

    @Test
    void aWrongQueryIsReportedByItsCode() {
        ORG.stubFor(post(QUERY)
                .willReturn(okJson("{\"id\":\"750A\",\"operation\":\"query\",\"state\":\"Failed\","
                        + "\"errorMessage\":\"INVALID_FIELD: jane@example.com\"}")));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> bulk.query("test.bulk", "SELECT X FROM Account", told::add))
                .withMessage("test.bulk: job 750A is Failed (INVALID_FIELD)");
    }

    @Test
    void rowsAreUploadedByAJobAndItsPausesGrow() {
        stubIngest();
        Org.answers(
                ORG,
                get(INGEST + "/750A"),
                okJson(job("insert", "InProgress")),
                okJson(job("insert", "InProgress")),
                okJson(job("insert", "JobComplete")));

        List<BulkJob> jobs = ingest(INSERT, Org.row("Name", "Acme"));

        assertThat(jobs).extracting(BulkJob::state).containsExactly(BulkJob.State.JOB_COMPLETE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
        ORG.verify(postRequestedFor(urlEqualTo(INGEST)).withRequestBody(equalToJson("""
                {"object":"Account","operation":"insert","contentType":"CSV","lineEnding":"LF","columnDelimiter":"COMMA"}""")));
        ORG.verify(putRequestedFor(urlEqualTo(INGEST + "/750A/batches"))
                .withHeader("Content-Type", equalTo("text/csv"))
                .withRequestBody(equalTo("\"Name\"\n\"Acme\"\n")));
    }

    @Test
    void moreRowsThanAnUploadHoldsBecomeMoreJobs() {
        stubIngest();
        ORG.stubFor(get(INGEST + "/750A").willReturn(okJson(job("insert", "JobComplete"))));

        List<BulkJob> jobs = ingest(INSERT, Org.row("Name", "x".repeat(60)), Org.row("Name", "y".repeat(60)));

        assertThat(jobs).hasSize(2);
        ORG.verify(2, postRequestedFor(urlEqualTo(INGEST)));
    }

    @Test
    void aJobThatRunsForTooLongIsNotWaitedForAndNotForgotten() {
        stubIngest();
        ORG.stubFor(get(INGEST + "/750A").willReturn(okJson(job("insert", "InProgress"))));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> ingest(INSERT, Org.row("Name", "Acme")))
                .withMessage("test.bulk: job 750A still runs after PT1M");
        assertThat(bulk.retrieve("test.bulk", told.get(0).id())).isPresent();
    }

    @Test
    void aLostAnswerAtTheUploadAbortsTheJobAndBeginsAnother() {
        stubIngest();
        Org.answers(ORG, put(INGEST + "/750A/batches"), lost(), aResponse().withStatus(201));
        ORG.stubFor(changes("Aborted").willReturn(okJson(job("insert", "Aborted"))));
        ORG.stubFor(get(INGEST + "/750A").willReturn(okJson(job("insert", "JobComplete"))));

        assertThat(ingest(INSERT, Org.row("Name", "Acme"))).hasSize(1);

        ORG.verify(2, postRequestedFor(urlEqualTo(INGEST)));
        ORG.verify(1, started());
    }

    @Test
    void anInsertWhoseUploadCannotBeAbortedIsNotBegunAgain() {
        stubIngest();
        ORG.stubFor(put(INGEST + "/750A/batches").willReturn(lost()));
        ORG.stubFor(changes("Aborted").willReturn(aResponse().withStatus(500)));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> ingest(INSERT, Org.row("Name", "Acme")));
        ORG.verify(1, postRequestedFor(urlEqualTo(INGEST)));
        ORG.verify(0, started());
    }

    @Test
    void aLostAnswerAtTheCreationRepeatsOnlyAnUpsert() {
        stubIngest();
        ORG.stubFor(get(INGEST + "/750A").willReturn(okJson(job("upsert", "JobComplete"))));

        Org.answers(ORG, post(INGEST), lost(), okJson(job("upsert", "Open")));
        assertThat(ingest(UPSERT, Org.row("Key__c", "1"))).hasSize(1);

        Org.answers(ORG, post(INGEST), lost(), okJson(job("insert", "Open")));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> ingest(INSERT, Org.row("Name", "Acme")));
        ORG.verify(1, started());
    }

    @Test
    void aLostAnswerAtTheStartIsAskedForAndRunsNothingTwice() {
        stubIngest();
        ORG.stubFor(changes("UploadComplete").willReturn(lost()));
        Org.answers(
                ORG, get(INGEST + "/750A"), okJson(job("insert", "InProgress")), okJson(job("insert", "JobComplete")));

        assertThat(ingest(INSERT, Org.row("Name", "Acme"))).hasSize(1);

        ORG.verify(1, postRequestedFor(urlEqualTo(INGEST)));
        ORG.verify(1, started());
    }

    @Test
    void aStartThatDidNotArriveIsSentAgainToTheSameJob() {
        stubIngest();
        Org.answers(ORG, changes("UploadComplete"), lost(), okJson(job("insert", "UploadComplete")));
        Org.answers(ORG, get(INGEST + "/750A"), okJson(job("insert", "Open")), okJson(job("insert", "JobComplete")));

        assertThat(ingest(INSERT, Org.row("Name", "Acme"))).hasSize(1);

        ORG.verify(1, postRequestedFor(urlEqualTo(INGEST)));
        ORG.verify(2, started());
    }

    @Test
    void aStartThatIsAnsweredWithSomethingElseIsAskedFor() {
        stubIngest();
        ORG.stubFor(changes("UploadComplete").willReturn(okJson("{\"state\":\"Great\"}")));
        ORG.stubFor(get(INGEST + "/750A").willReturn(okJson("{}")));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> ingest(INSERT, Org.row("Name", "Acme")))
                .withMessage("test.bulk: the answer tells of no job");
    }

    @Test
    void aStartThatIsRefusedAbortsTheJob() {
        stubIngest();
        ORG.stubFor(changes("UploadComplete")
                .willReturn(Org.json(400, "[{\"errorCode\":\"INVALIDJOBSTATE\",\"message\":\"x\"}]")));
        ORG.stubFor(changes("Aborted").willReturn(okJson(job("insert", "Aborted"))));

        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> ingest(INSERT, Org.row("Name", "Acme")));
        ORG.verify(patchRequestedFor(urlEqualTo(INGEST + "/750A"))
                .withRequestBody(equalToJson("{\"state\":\"Aborted\"}")));
    }

    @Test
    void everyRowHasAResult() {
        ORG.stubFor(get(INGEST + "/750A/successfulResults")
                .willReturn(Org.csv("\"sf__Id\",\"sf__Created\",Name\n\"001A\",\"true\",\"Acme\"\n")));
        ORG.stubFor(get(INGEST + "/750A/failedResults")
                .willReturn(
                        Org.csv("\"sf__Id\",\"sf__Error\",Name\n\"\",\"DUPLICATE_VALUE:duplicate value found: Key__c"
                                + " duplicates value on record with id: 001000000000001:Key__c --\",\"Jane\"\n")));
        ORG.stubFor(get(INGEST + "/750A/unprocessedrecords").willReturn(Org.csv("Name\nLater\n")));

        try (Stream<BulkResult> results = bulk.results("test.bulk", done("insert"))) {
            assertThat(results.toList())
                    .satisfiesExactly(
                            done -> assertThat(done)
                                    .isEqualTo(new BulkResult.Success(
                                            new SalesforceSaveResult("001A", true),
                                            new BulkRow(Map.of("Name", "Acme")))),
                            refused -> assertThat(((BulkResult.Failure) refused).error())
                                    .isInstanceOf(ConflictException.class)
                                    .hasMessage("test.bulk: DUPLICATE_VALUE on Key__c"),
                            unprocessed ->
                                    assertThat(unprocessed.row().text("Name")).contains("Later"));
        }
    }

    @Test
    void aJobCanBeAbortedAndForgotten() {
        ORG.stubFor(changes("Aborted").willReturn(okJson(job("insert", "Aborted"))));
        ORG.stubFor(delete(INGEST + "/750A").willReturn(noContent()));

        bulk.delete("test.bulk", bulk.abort("test.bulk", done("insert")));

        ORG.verify(deleteRequestedFor(urlEqualTo(INGEST + "/750A")));
    }

    private List<BulkJob> ingest(BulkWrite write, ObjectNode... rows) {
        return bulk.ingest("test.bulk", write, List.of(rows).iterator(), told::add);
    }

    private SalesforceBulk bulk() {
        BulkLimits limits = new BulkLimits(100, 2, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(1));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return SalesforceBulk.of(Org.client(ORG), limits, clock, pause -> {
            pauses.add(pause);
            now = now.plus(pause);
        });
    }

    private static void stubPage(@Nullable String locator, String rows, String next) {
        MappingBuilder page = get(urlPathEqualTo(QUERY + "/750A/results"))
                .withQueryParam("maxRecords", equalTo("2"))
                .withQueryParam("locator", locator == null ? absent() : equalTo(locator));
        ORG.stubFor(page.willReturn(Org.csv(rows)
                .withHeader("Sforce-Locator", next)
                .withHeader(
                        "Sforce-NumberOfRecords", String.valueOf(rows.lines().count() - 1))));
    }

    private static void stubIngest() {
        ORG.stubFor(post(INGEST).willReturn(okJson(job("insert", "Open"))));
        ORG.stubFor(put(INGEST + "/750A/batches").willReturn(aResponse().withStatus(201)));
        ORG.stubFor(changes("UploadComplete").willReturn(okJson(job("insert", "UploadComplete"))));
    }

    private static MappingBuilder changes(String state) {
        return patch(INGEST + "/750A").withRequestBody(equalToJson("{\"state\":\"" + state + "\"}"));
    }

    private static RequestPatternBuilder started() {
        return patchRequestedFor(urlEqualTo(INGEST + "/750A"))
                .withRequestBody(equalToJson("{\"state\":\"UploadComplete\"}"));
    }

    private static ResponseDefinitionBuilder lost() {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    private static BulkJob done(String operation) {
        return new BulkJob("750A", operation.equals("query"), BulkJob.State.JOB_COMPLETE, 1, 0, "");
    }

    private static String job(String operation, String state) {
        return "{\"id\":\"750A\",\"operation\":\"" + operation + "\",\"state\":\"" + state + "\"}";
    }
}
