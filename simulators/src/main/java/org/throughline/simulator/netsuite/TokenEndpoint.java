package org.throughline.simulator.netsuite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OAuth 2.0 client credentials with a signed assertion: hands out access tokens and recognises them. */
final class TokenEndpoint {
    static final String PATH = "/services/rest/auth/oauth2/v1/token";

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(60);
    private static final String TABLE = "accessToken";

    private final RecordStore store;
    private final Clock clock;
    private final String clientId;
    private final String certificateId;
    private final PublicKey key;
    private final long lifetimeSeconds;

    TokenEndpoint(RecordStore store, Clock clock, JsonNode account) {
        this.store = store;
        this.clock = clock;
        this.clientId = required(account, "clientId");
        this.certificateId = required(account, "certificateId");
        this.key = publicKey(required(account, "publicKeyPem"));
        this.lifetimeSeconds = account.path("tokenLifetimeSeconds").asLong(3600);
    }

    SimulatorResponse token(SimulatorRequest request) {
        Map<String, String> form = form(request.bodyText());
        boolean granted = "client_credentials".equals(form.get("grant_type"))
                && "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".equals(form.get("client_assertion_type"))
                && isValid(form.getOrDefault("client_assertion", ""), request.baseUrl() + PATH);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!granted) {
            return json(400, body.put("error", "invalid_grant"));
        }
        return json(
                200,
                body.put("access_token", issue())
                        .put("expires_in", lifetimeSeconds)
                        .put("token_type", "Bearer"));
    }

    private String issue() {
        return store.transaction(() -> {
            String token = "ns-token-" + store.nextSequence(TABLE);
            Instant expiry = clock.instant().plusSeconds(lifetimeSeconds);
            store.put(TABLE, token, JsonNodeFactory.instance.objectNode().put("expiresAt", expiry.toString()));
            return token;
        });
    }

    boolean accepts(SimulatorRequest request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> store.get(TABLE, header.substring("Bearer ".length())))
                .filter(token ->
                        Instant.parse(token.path("expiresAt").asString()).isAfter(clock.instant()))
                .isPresent();
    }

    void expireAll() {
        store.transaction(() -> {
            ObjectNode expired = JsonNodeFactory.instance.objectNode().put("expiresAt", Instant.EPOCH.toString());
            long issued = store.nextSequence(TABLE);
            for (long number = 1; number <= issued; number++) {
                store.put(TABLE, "ns-token-" + number, expired);
            }
            return issued;
        });
    }

    private boolean isValid(String assertion, String audience) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                    || !certificateId.equals(jwt.getHeader().getKeyID())
                    || !clientId.equals(claims.getIssuer())
                    || !claims.getAudience().contains(audience)
                    || claims.getExpirationTime() == null
                    || claims.getIssueTime() == null
                    || !String.valueOf(claims.getClaim("scope")).contains("rest_webservices")) {
                return false;
            }
            Instant issued = claims.getIssueTime().toInstant();
            Instant expires = claims.getExpirationTime().toInstant();
            return expires.isAfter(clock.instant())
                    && Duration.between(issued, expires).compareTo(LONGEST_ASSERTION) < 0
                    && jwt.verify(verifier());
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private JWSVerifier verifier() throws JOSEException {
        return key instanceof ECPublicKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAPublicKey) key);
    }

    private static PublicKey publicKey(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
        for (String algorithm : new String[] {"RSA", "EC"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(spec);
            } catch (GeneralSecurityException e) {
                // Not a key of this kind.
            }
        }
        throw new IllegalArgumentException("account.publicKeyPem is neither an RSA nor an EC public key");
    }

    private static String required(JsonNode account, String field) {
        String value = account.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("account." + field + " is missing");
        }
        return value;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static SimulatorResponse json(int status, ObjectNode body) {
        return SimulatorResponse.text(status, "application/json", body.toString());
    }
}
