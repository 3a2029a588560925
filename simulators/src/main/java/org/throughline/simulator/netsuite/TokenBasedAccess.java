package org.throughline.simulator.netsuite;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Token-based authentication: requests signed as OAuth 1.0a (RFC 5849) has it, with HMAC-SHA256 only. */
final class TokenBasedAccess {
    private static final String SCHEME = "OAuth ";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String NONCES = "nonce";

    private final RecordStore store;
    private final Clock clock;
    private final String realm;
    private final JsonNode settings;

    TokenBasedAccess(RecordStore store, Clock clock, JsonNode account) {
        this.store = store;
        this.clock = clock;
        this.realm = account.path("accountId").asString("123456");
        this.settings = account.path("tokenBased");
    }

    static boolean isSigned(SimulatorRequest request) {
        return request.header("Authorization").orElse("").startsWith(SCHEME);
    }

    boolean accepts(SimulatorRequest request) {
        Map<String, String> sent =
                parameters(request.header("Authorization").orElse("").substring(SCHEME.length()));
        return settings.isObject()
                && realm.equals(sent.get("realm"))
                && is(sent.getOrDefault("oauth_consumer_key", ""), "consumerKey")
                && is(sent.getOrDefault("oauth_token", ""), "token")
                && "HMAC-SHA256".equals(sent.get("oauth_signature_method"))
                && isTimely(sent.getOrDefault("oauth_timestamp", "0"))
                && isSignature(sent, request)
                && isNew(sent.getOrDefault("oauth_nonce", ""));
    }

    private boolean is(String sent, String setting) {
        return !sent.isEmpty() && settings.path(setting).asString("").equals(sent);
    }

    private boolean isTimely(String timestamp) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isNew(String nonce) {
        return store.transaction(() -> {
            if (store.get(NONCES, nonce).isPresent()) {
                return false;
            }
            store.put(NONCES, nonce, JsonNodeFactory.instance.objectNode());
            return true;
        });
    }

    private boolean isSignature(Map<String, String> sent, SimulatorRequest request) {
        String expected = signature(sent, request);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                sent.getOrDefault("oauth_signature", "").getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(Map<String, String> sent, SimulatorRequest request) {
        List<String> pairs = new ArrayList<>();
        sent.forEach((name, value) -> {
            if (!name.equals("realm") && !name.equals("oauth_signature")) {
                pairs.add(encoded(name) + "=" + encoded(value));
            }
        });
        request.query().forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        String base = request.method() + "&" + encoded(request.baseUrl() + request.rawPath()) + "&"
                + encoded(pairs.stream().sorted().collect(Collectors.joining("&")));
        String key = encoded(settings.path("consumerSecret").asString("")) + "&"
                + encoded(settings.path("tokenSecret").asString(""));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            // A plus is a plus here, unlike in a form.
            String value = matcher.group(2).replace("+", "%2B");
            parameters.put(matcher.group(1), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
