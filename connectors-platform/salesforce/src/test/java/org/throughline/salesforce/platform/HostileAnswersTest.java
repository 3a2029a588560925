package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.EndlessFeedException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

/** What an org, or something in front of it, could answer and must not. */
class HostileAnswersTest {
    private static final String QUERY = Org.DATA + "/query";
    private static final BulkJob DONE = new BulkJob("750A", true, BulkJob.State.JOB_COMPLETE, 1, 0, "");
    private static final String ROW = "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001A\"}";

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    @RegisterExtension
    static final WireMockExtension STRANGER = Org.server();

    @Test
    void aTruncatedGzipIsNoAnswer() throws IOException {
        byte[] zipped = gzip("{\"done\":true,\"records\":[" + ROW + "]}");
        answer(aResponse()
                .withHeader("Content-Type", "application/json")
                .withHeader("Content-Encoding", "gzip")
                .withBody(Arrays.copyOf(zipped, zipped.length - 12)));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(HostileAnswersTest::query);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(HostileAnswersTest::bulk);
    }

    @Test
    void anAnswerShorterThanItsLengthIsNoAnswer() {
        answer(okJson("{\"done\":true,\"records\":[]}").withHeader("Content-Length", "1000"));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(HostileAnswersTest::query);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(HostileAnswersTest::bulk);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void theTokenFollowsNoRedirect(int status) {
        STRANGER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        answer(aResponse().withStatus(status).withHeader("Location", STRANGER.baseUrl() + "/steal"));

        assertThatExceptionOfType(RejectedException.class).isThrownBy(HostileAnswersTest::query);
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void theTokenFollowsNoLinkToAnotherHost() {
        answer(okJson(
                "{\"done\":false,\"nextRecordsUrl\":\"" + STRANGER.baseUrl() + "/steal\",\"records\":[" + ROW + "]}"));

        try (Stream<SalesforceRecord> rows = Org.client(ORG).stream("test.query", "SELECT Id FROM Account")) {
            assertThatIllegalArgumentException().isThrownBy(rows::toList);
        }
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPageThatIsSentAgainAndAgainHasAnEnd() {
        ORG.stubFor(get(urlPathEqualTo(QUERY)).willReturn(okJson(page("01g000-1"))));
        ORG.stubFor(get(QUERY + "/01g000-1").willReturn(okJson(page("01g000-2"))));

        try (Stream<SalesforceRecord> rows = Org.client(ORG).stream("test.query", "SELECT Id FROM Account")) {
            assertThatExceptionOfType(EndlessFeedException.class).isThrownBy(rows::toList);
        }
    }

    @Test
    void anAnswerThatDoesNotFitIntoMemoryIsRefused() {
        byte[] huge = new byte[64 * 1024 * 1024 + 1];
        Arrays.fill(huge, (byte) ' ');
        answer(aResponse().withHeader("Content-Type", "application/json").withBody(huge));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(HostileAnswersTest::query)
                .withMessage("test.query: the answer is larger than 67108864 bytes");
    }

    @Test
    void aRowOfABulkResultThatDoesNotEndIsRefused() {
        answer(Org.csv("Id\n\"" + "x".repeat(CsvReader.MAX_LINE + 1) + "\"\n"));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(HostileAnswersTest::bulk)
                .withMessage("test.bulk: a row of the answer is larger than 4194304 characters");
    }

    @Test
    void aPageForPeopleIsNoAnswer() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<h1>Login as jane@example.com</h1>"));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(HostileAnswersTest::query)
                .withMessage("test.query: the answer is not JSON but text/html");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(HostileAnswersTest::bulk);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> SalesforceCollections.of(Org.client(ORG))
                        .create(
                                "test.create",
                                "Account",
                                List.of(Org.row("Name", "x")),
                                SalesforceCollections.Mode.EACH_ROW));
    }

    @Test
    void aCodeOrFieldThatIsNoNameIsNotQuoted() {
        answer(Org.json(400, "[{\"errorCode\":\"jane@example.com\",\"message\":\"x\",\"fields\":[\"+49 30 1234\"]}]"));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(HostileAnswersTest::query)
                .satisfies(e -> assertThat(e + " " + e.vendorCode()).doesNotContain("jane", "1234"));
    }

    private static void query() {
        Org.client(ORG).query("test.query", "SELECT Id FROM Account");
    }

    private static void bulk() {
        try (Stream<BulkRow> rows = SalesforceBulk.of(Org.client(ORG)).rows("test.bulk", DONE)) {
            assertThat(rows.toList()).isEmpty();
        }
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        ORG.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static String page(String next) {
        return "{\"done\":false,\"nextRecordsUrl\":\"" + QUERY + "/" + next + "\",\"records\":[" + ROW + "]}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
