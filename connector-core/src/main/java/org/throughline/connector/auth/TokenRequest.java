package org.throughline.connector.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;

/** The form of a token request for each kind of credentials. */
final class TokenRequest {
    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private TokenRequest() {}

    static Map<String, String> form(
            OAuthCredentials credentials, @Nullable Secret refreshToken, String tokenUrl, Instant now) {
        if (credentials instanceof RefreshTokenCredentials refresh && refreshToken != null) {
            return refreshed(refresh.client(), refreshToken);
        }
        if (credentials instanceof ClientCredentials secret) {
            return clientCredentials(secret);
        }
        if (credentials instanceof JwtBearerCredentials bearer) {
            return jwtBearer(bearer, now);
        }
        return clientAssertion((JwtClientAssertionCredentials) credentials, tokenUrl, now);
    }

    private static Map<String, String> refreshed(ClientCredentials client, Secret refreshToken) {
        Map<String, String> form = clientCredentials(client);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", new String(refreshToken.reveal()));
        return form;
    }

    /** The credentials for the header; RFC 6749, 2.3.1 wants both parts form-encoded. */
    static BasicCredentials basic(ClientCredentials credentials) {
        String secret = new String(credentials.clientSecret().reveal());
        return BasicCredentials.of(encoded(credentials.clientId()), Secret.of(encoded(secret)));
    }

    private static Map<String, String> clientCredentials(ClientCredentials credentials) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!credentials.scope().isEmpty()) {
            form.put("scope", credentials.scope());
        }
        if (credentials.secretInBody()) {
            form.put("client_id", credentials.clientId());
            form.put("client_secret", new String(credentials.clientSecret().reveal()));
        }
        return form;
    }

    private static Map<String, String> jwtBearer(JwtBearerCredentials credentials, Instant now) {
        JWTClaimsSet claims = Assertion.claims(credentials.clientId(), credentials.audience(), now)
                .subject(credentials.username())
                .build();
        String assertion = Assertion.sign(SigningAlgorithm.RS256, null, credentials.privateKey(), claims);
        return Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion);
    }

    private static Map<String, String> clientAssertion(
            JwtClientAssertionCredentials credentials, String tokenUrl, Instant now) {
        JWTClaimsSet.Builder claims =
                Assertion.claims(credentials.clientId(), tokenUrl, now).subject(credentials.clientId());
        if (!credentials.scopes().isEmpty()) {
            claims.claim("scope", credentials.scopes());
        }
        String assertion = Assertion.sign(
                credentials.algorithm(), credentials.certificateId(), credentials.privateKey(), claims.build());
        return Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", JWT,
                "client_assertion", assertion);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
