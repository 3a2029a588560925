package org.throughline.simulator.salesforce;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signing in: client credentials, JWT bearer, authorization codes, refresh tokens. Errors are objects here, unlike those
 * of the data API. Nobody is asked to consent: the integration user always does.
 */
final class OAuthEndpoint {
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(3);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<String> LOGIN_HOSTS =
            Set.of("https://login.salesforce.com", "https://test.salesforce.com");

    private final Org org;
    private final Sessions sessions;
    private final Grants grants;

    OAuthEndpoint(Org org, Sessions sessions) {
        this.org = org;
        this.sessions = sessions;
        this.grants = new Grants(org.store());
    }

    SimulatorResponse handle(SimulatorRequest request) {
        return switch (request.path()) {
            case "/services/oauth2/token" -> token(request);
            case "/services/oauth2/authorize" -> authorize(request.query());
            case "/services/oauth2/revoke" -> revoke(request);
            default -> throw ApiError.notFound();
        };
    }

    private SimulatorResponse authorize(Map<String, String> query) {
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (!isSame(query.getOrDefault("client_id", ""), org.settings().clientId())) {
            return refuse("invalid_client_id", "client identifier invalid");
        }
        if (!query.getOrDefault("response_type", "").equals("code") || !redirectUri.matches("https?://\\S+")) {
            return refuse("invalid_request", "response_type code and a redirect_uri are needed");
        }
        String code = grants.newCode(org, redirectUri, query.getOrDefault("code_challenge", ""));
        String state = query.containsKey("state") ? "&state=" + encode(query.get("state")) : "";
        String url = redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + encode(code) + state;
        return SimulatorResponse.empty(302).withHeader("Location", url);
    }

    /** Takes an access or a refresh token; the latter's sessions end with it. */
    private SimulatorResponse revoke(SimulatorRequest request) {
        String token =
                form(request.bodyText()).getOrDefault("token", request.query().getOrDefault("token", ""));
        if (!grants.revoke(token) && !sessions.isOpen(token)) {
            return refuse("unsupported_token_type", "this token is not known");
        }
        sessions.end(token);
        return SimulatorResponse.empty(200);
    }

    private SimulatorResponse token(SimulatorRequest request) {
        if (!request.method().equals("POST")) {
            return refuse("invalid_request", "must use HTTP POST");
        }
        Map<String, String> form = form(request.bodyText());
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> clientCredentials(request, form);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> jwtBearer(request, form);
            case "authorization_code" -> authorizationCode(request, form);
            case "refresh_token" -> refresh(request, form);
            default -> refuse("unsupported_grant_type", "grant type not supported");
        };
    }

    private SimulatorResponse clientCredentials(SimulatorRequest request, Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String basic = request.header("Authorization").orElse("");
        if (basic.startsWith("Basic ")) {
            String[] pair = decodeBasic(basic.substring(6)).split(":", 2);
            // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
            id = decode(pair[0]);
            secret = pair.length > 1 ? decode(pair[1]) : "";
        }
        if (!isSame(id, org.settings().clientId())) {
            return refuse("invalid_client_id", "client identifier invalid");
        }
        if (!isSame(secret, org.settings().clientSecret())) {
            return refuse("invalid_client", "invalid client credentials");
        }
        ObjectNode body = session(request, org.settings().username(), "");
        return SalesforceJson.ok(body.put("issued_at", Long.toString(org.clock().millis())));
    }

    private SimulatorResponse authorizationCode(SimulatorRequest request, Map<String, String> form) {
        ObjectNode grant = grants.redeem(org, form.getOrDefault("code", "")).orElse(null);
        if (grant == null) {
            return refuse("invalid_grant", "expired authorization code");
        }
        if (!isSame(form.getOrDefault("client_id", ""), org.settings().clientId())) {
            return refuse("invalid_client_id", "client identifier invalid");
        }
        String challenge = grant.get("challenge").asString();
        boolean isProven = challenge.isEmpty()
                ? isSame(form.getOrDefault("client_secret", ""), org.settings().clientSecret())
                : isSame(challengeOf(form.getOrDefault("code_verifier", "")), challenge);
        if (!isProven) {
            return challenge.isEmpty()
                    ? refuse("invalid_client", "invalid client credentials")
                    : refuse("invalid_grant", "invalid code verifier");
        }
        if (!grant.get("redirectUri").asString().equals(form.get("redirect_uri"))) {
            return refuse("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        String refreshToken = grants.newRefreshToken();
        ObjectNode body = session(request, org.settings().username(), refreshToken)
                .put("scope", "refresh_token api")
                .put("refresh_token", refreshToken);
        return SalesforceJson.ok(body.put("issued_at", Long.toString(org.clock().millis())));
    }

    private SimulatorResponse refresh(SimulatorRequest request, Map<String, String> form) {
        String refreshToken = form.getOrDefault("refresh_token", "");
        if (!isSame(form.getOrDefault("client_id", ""), org.settings().clientId())) {
            return refuse("invalid_client_id", "client identifier invalid");
        }
        if (!grants.isRefreshToken(refreshToken)) {
            return refuse("invalid_grant", "expired access/refresh token");
        }
        ObjectNode body =
                session(request, org.settings().username(), refreshToken).put("scope", "refresh_token api");
        return SalesforceJson.ok(body.put("issued_at", Long.toString(org.clock().millis())));
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private SimulatorResponse jwtBearer(SimulatorRequest request, Map<String, String> form) {
        RSAKey key = org.settings().jwtPublicKey();
        try {
            SignedJWT jwt = SignedJWT.parse(form.getOrDefault("assertion", ""));
            boolean isRs256 = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm());
            if (key == null || !isRs256 || !jwt.verify(new RSASSAVerifier(key))) {
                return refuse("invalid_grant", "invalid assertion");
            }
            return acceptClaims(request, jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            return refuse("invalid_grant", "invalid assertion");
        }
    }

    private SimulatorResponse acceptClaims(SimulatorRequest request, JWTClaimsSet claims) {
        if (!isSame(String.valueOf(claims.getIssuer()), org.settings().clientId())) {
            return refuse("invalid_client_id", "client identifier invalid");
        }
        boolean isForUs = claims.getAudience().stream()
                .anyMatch(audience -> LOGIN_HOSTS.contains(audience) || audience.equals(request.baseUrl()));
        if (!isForUs) {
            return refuse("invalid_grant", "audience is invalid");
        }
        if (!org.settings().username().equals(claims.getSubject())) {
            return refuse("invalid_grant", "user hasn't approved this consumer");
        }
        Instant now = org.clock().instant();
        Instant expiry = claims.getExpirationTime() == null
                ? Instant.EPOCH
                : claims.getExpirationTime().toInstant();
        if (expiry.isBefore(now.minus(SKEW))) {
            return refuse("invalid_grant", "assertion is expired");
        }
        if (expiry.isAfter(now.plus(LONGEST_ASSERTION).plus(SKEW))) {
            return refuse("invalid_grant", "assertion expires too late");
        }
        return SalesforceJson.ok(session(request, claims.getSubject(), ""));
    }

    private ObjectNode session(SimulatorRequest request, String username, String refreshToken) {
        String userId = Users.idOf(org, username);
        return SalesforceJson.object()
                .put("access_token", sessions.open(org, userId, refreshToken))
                .put("signature", Base64.getEncoder().encodeToString(userId.getBytes(StandardCharsets.UTF_8)))
                .put("scope", "api")
                .put("instance_url", request.baseUrl())
                .put("id", IdentityEndpoint.url(org, request.baseUrl(), userId))
                .put("token_type", "Bearer");
    }

    private static SimulatorResponse refuse(String error, String description) {
        return SalesforceJson.answer(
                400, SalesforceJson.object().put("error", error).put("error_description", description));
    }

    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeBasic(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
