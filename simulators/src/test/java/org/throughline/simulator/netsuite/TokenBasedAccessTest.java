package org.throughline.simulator.netsuite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import tools.jackson.databind.json.JsonMapper;

/** Signatures made here by hand, for one request whose base string is written out. */
class TokenBasedAccessTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_770_000_000);
    private static final String BASE = "GET&http%3A%2F%2F127.0.0.1%3A8080%2Fservices%2Frest%2Frecord%2Fv1%2Finvoice"
            + "&limit%3D10%26oauth_consumer_key%3Dck%26oauth_nonce%3Dn1%26oauth_signature_method%3DHMAC-SHA256"
            + "%26oauth_timestamp%3D1770000000%26oauth_token%3Dtk%26oauth_version%3D1.0";

    private final TokenBasedAccess access = access(NOW);

    @Test
    void aSignedRequestIsAccepted() {
        assertThat(access.accepts(request(signed()))).isTrue();
    }

    @Test
    void aNonceCountsOnce() {
        access.accepts(request(signed()));

        assertThat(access.accepts(request(signed()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "realm, 999",
        "oauth_consumer_key, other",
        "oauth_token, other",
        "oauth_signature_method, HMAC-SHA1",
        "oauth_timestamp, soon",
        "oauth_nonce, n2",
        "oauth_signature, AAAA"
    })
    void whatIsNotAsSignedIsRefused(String parameter, String value) {
        Map<String, String> wrong = signed();
        wrong.put(parameter, value);

        assertThat(access.accepts(request(wrong))).isFalse();
    }

    @Test
    void anOldOrEarlySignatureIsRefused() {
        assertThat(access(NOW.plus(Duration.ofMinutes(6))).accepts(request(signed())))
                .isFalse();
        assertThat(access(NOW.minus(Duration.ofMinutes(6))).accepts(request(signed())))
                .isFalse();
    }

    private static TokenBasedAccess access(Instant now) {
        return new TokenBasedAccess(
                RecordStore.inMemory(), Clock.fixed(now, ZoneOffset.UTC), new JsonMapper().readTree("""
                        {"accountId": "TST1", "tokenBased": {"consumerKey": "ck", "consumerSecret": "cs &+",
                         "token": "tk", "tokenSecret": "ts~"}}"""));
    }

    private static Map<String, String> signed() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("realm", "TST1");
        parameters.put("oauth_token", "tk");
        parameters.put("oauth_consumer_key", "ck");
        parameters.put("oauth_nonce", "n1");
        parameters.put("oauth_timestamp", "1770000000");
        parameters.put("oauth_signature_method", "HMAC-SHA256");
        parameters.put("oauth_version", "1.0");
        parameters.put("oauth_signature", signature());
        return parameters;
    }

    private static String signature() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("cs%20%26%2B&ts~".getBytes(US_ASCII), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(BASE.getBytes(US_ASCII)))
                    .replace("+", "%2B")
                    .replace("/", "%2F")
                    .replace("=", "%3D");
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SimulatorRequest request(Map<String, String> parameters) {
        String header = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", ", "OAuth ", ""));
        return SimulatorRequest.parse(
                "GET",
                "/services/rest/record/v1/invoice?limit=10",
                Map.of("authorization", List.of(header)),
                new byte[0],
                "http://127.0.0.1:8080");
    }
}
