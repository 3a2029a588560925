package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.RejectedException;

class DeletedRowsTest {
    private static final String PATH = Org.DATA + "/sobjects/Account/deleted";
    private static final Instant START = Instant.parse("2026-06-01T00:00:30Z");

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    @Test
    void deletionsComeWithTheirTimeAndHowFarTheyAreComplete() {
        ORG.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("start", equalTo("2026-06-01T00:00:00Z"))
                .withQueryParam("end", equalTo("2026-06-02T00:00:00Z"))
                .willReturn(okJson(answer("2026-05-20T15:57:00.000+0000"))));

        DeletedRows deleted = deleted(Duration.ofDays(1));

        assertThat(deleted.rows()).containsExactly(new DeletedRows.Row("001A", Instant.parse("2026-06-01T22:07:19Z")));
        assertThat(deleted.latestCovered()).isEqualTo(Instant.parse("2026-06-01T23:20:00Z"));
        assertThat(deleted.isComplete()).isTrue();
    }

    @Test
    void aLogThatDoesNotReachBackIsIncomplete() {
        ORG.stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson(answer("2026-06-01T12:00:00.000+0000"))));

        assertThat(deleted(Duration.ofDays(1)).isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 0, 10, 30 * 86_400 + 60})
    void aSpanThatSalesforceDoesNotTakeIsNotSent(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deleted(Duration.ofSeconds(seconds)))
                .withMessage("the span from start to end must be a minute to 30 days");
    }

    @Test
    void moreDeletionsThanOneAnswerHoldsAreARefusal() {
        ORG.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(Org.json(400, "[{\"errorCode\":\"EXCEEDED_ID_LIMIT\",\"message\":\"x\"}]")));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> deleted(Duration.ofDays(1)))
                .withMessage("test.deleted: EXCEEDED_ID_LIMIT");
    }

    @Test
    void aQueryCanSeeDeletedRows() {
        ORG.stubFor(get(urlPathEqualTo(Org.DATA + "/queryAll"))
                .willReturn(okJson(
                        "{\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001A\"}]}")));

        try (Stream<SalesforceRecord> rows =
                Org.client(ORG).streamAll("test.all", "SELECT Id FROM Account WHERE IsDeleted = true")) {
            assertThat(rows.map(SalesforceRecord::id)).containsExactly("001A");
        }
    }

    private static DeletedRows deleted(Duration span) {
        return Org.client(ORG).deleted("test.deleted", "Account", START, START.plus(span));
    }

    private static String answer(String earliest) {
        return "{\"deletedRecords\":[{\"id\":\"001A\",\"deletedDate\":\"2026-06-01T22:07:19.000+0000\"}],"
                + "\"earliestDateAvailable\":\"" + earliest
                + "\",\"latestDateCovered\":\"2026-06-01T23:20:00.000+0000\"}";
    }
}
