package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;

class SalesforceRowsTest {
    private static final String ROW = Org.DATA + "/sobjects/Account/001A";
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final Instant MONDAY = Instant.parse("2026-06-01T08:05:09Z");
    private static final String MONDAY_HTTP = "Mon, 01 Jun 2026 08:05:09 GMT";

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    @Test
    void aRowComesWithItsVersion() {
        ORG.stubFor(get(urlPathEqualTo(ROW))
                .withQueryParam("fields", equalTo("Id,Name"))
                .willReturn(
                        okJson(row()).withHeader("ETag", "\"abc=--gzip\"").withHeader("Last-Modified", MONDAY_HTTP)));

        SalesforceRows.Versioned read = rows().read("test.read", "Account", "001A", List.of("Id", "Name"));

        assertThat(read.version()).isEqualTo(new RowVersion("\"abc=--gzip\"", MONDAY));
        assertThat(read.row().requiredText("Name")).isEqualTo("Acme");
    }

    @Test
    void aRowThatHasNotChangedIsNotSentAgain() {
        ORG.stubFor(get(urlPathEqualTo(ROW))
                .withHeader("If-None-Match", equalTo("\"abc\""))
                .willReturn(aResponse().withStatus(304)));
        ORG.stubFor(get(urlPathEqualTo(ROW))
                .withHeader("If-Modified-Since", equalTo(MONDAY_HTTP))
                .willReturn(aResponse().withStatus(304)));

        assertThat(changed(new RowVersion("\"abc\"", MONDAY))).isFalse();
        assertThat(changed(RowVersion.modifiedAt(MONDAY.plusNanos(5_000_000)))).isFalse();
    }

    @Test
    void aChangeRestsOnTheVersionThatWasRead() {
        ORG.stubFor(patch(urlEqualTo(ROW))
                .withHeader("If-Match", equalTo("\"abc\""))
                .willReturn(noContent()));

        rows().updateIfUnchanged(
                        "test.update", "Account", "001A", Org.row("Name", "x"), new RowVersion("\"abc\"", null), KEY);
    }

    @ParameterizedTest
    @CsvSource({"''", "'[{\"errorCode\":\"PRECONDITION_FAILED\",\"message\":\"x\"}]'"})
    void aStaleVersionIsAConflict(String body) {
        ORG.stubFor(patch(urlEqualTo(ROW))
                .withHeader("If-Unmodified-Since", equalTo(MONDAY_HTTP))
                .willReturn(Org.json(412, body)));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> rows().updateIfUnchanged(
                                "test.update",
                                "Account",
                                "001A",
                                Org.row("Name", "x"),
                                RowVersion.modifiedAt(MONDAY),
                                KEY))
                .withMessage("test.update: stale: the row has been changed since it was read");
    }

    private static boolean changed(RowVersion known) {
        return rows().readIfChanged("test.read", "Account", "001A", List.of("Name"), known)
                .isPresent();
    }

    private static SalesforceRows rows() {
        return SalesforceRows.of(Org.client(ORG));
    }

    private static String row() {
        return "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001A\",\"Name\":\"Acme\"}";
    }
}
