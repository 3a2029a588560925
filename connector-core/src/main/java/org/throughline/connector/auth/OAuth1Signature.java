package org.throughline.connector.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import org.throughline.connector.Secret;

/** The signature of one request (RFC 5849, 3.4). */
record OAuth1Signature(OAuth1Credentials credentials, String nonce, long epochSecond) {
    private static final String ALGORITHM = "HmacSHA256";

    /** The value of the {@code Authorization} header. */
    Secret header(String method, String url) {
        Map<String, String> parameters = parameters();
        parameters.put("oauth_signature", signature(method, url));
        String signed = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + encoded(parameter.getValue()) + "\"")
                .collect(Collectors.joining(", "));
        String realm = credentials.realm().isEmpty() ? "" : "realm=\"" + credentials.realm() + "\", ";
        return Secret.of("OAuth " + realm + signed);
    }

    String signature(String method, String url) {
        String key = encoded(credentials.consumerSecret()) + "&" + encoded(credentials.tokenSecret());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            byte[] signature = mac.doFinal(baseString(method, url).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String baseString(String method, String url) {
        HttpUrl target = HttpUrl.get(url);
        String port = target.port() == HttpUrl.defaultPort(target.scheme()) ? "" : ":" + target.port();
        String base = target.scheme() + "://" + target.host() + port + target.encodedPath();
        return method + "&" + encoded(base) + "&" + encoded(normalized(target));
    }

    // Sorted after encoding, by name and then by value (RFC 5849, 3.4.1.3.2). The separator sorts before all that a
    // name
    // may hold, which '=' does not.
    private String normalized(HttpUrl target) {
        List<String> pairs = new ArrayList<>();
        parameters().forEach((name, value) -> pairs.add(encoded(name) + "\0" + encoded(value)));
        for (int i = 0; i < target.querySize(); i++) {
            String value = target.queryParameterValue(i);
            pairs.add(encoded(target.queryParameterName(i)) + "\0" + encoded(value == null ? "" : value));
        }
        // The same pair may be there twice, and is then signed twice.
        Collections.sort(pairs);
        return String.join("&", pairs).replace('\0', '=');
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("oauth_token", credentials.token());
        parameters.put("oauth_consumer_key", credentials.consumerKey());
        parameters.put("oauth_nonce", nonce);
        parameters.put("oauth_timestamp", String.valueOf(epochSecond));
        parameters.put("oauth_signature_method", "HMAC-SHA256");
        parameters.put("oauth_version", "1.0");
        return parameters;
    }

    private static String encoded(Secret secret) {
        return encoded(new String(secret.reveal()));
    }

    /** Percent-encoding of RFC 3986, which differs from that of forms in three characters. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
