package org.throughline.connector.auth;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.Secret;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.Authentication;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.http.Sleeper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks an OAuth 2.0 token endpoint (RFC 6749, 3.2) for tokens. Thread-safe. */
public final class OAuthTokenSource implements TokenSource {
    private static final Set<String> SECRETS = Set.of("access_token", "refresh_token", "id_token", "signature");

    // Salesforce tells it by 400 or 403, in the code or in the description.
    private static final Pattern TOO_OFTEN = Pattern.compile("rate[ _](limit[ _])?exceeded", Pattern.CASE_INSENSITIVE);

    private final String operation;
    private final String system;
    private final String tokenUrl;
    private final OAuthCredentials credentials;
    private final Clock clock;
    private final VendorClock vendorClock;
    private final ConnectorHttp http;

    private OAuthTokenSource(
            String system, String tokenUrl, OAuthCredentials credentials, HttpTransport transport, Clock clock) {
        this.operation = system + ".token";
        this.system = system;
        this.tokenUrl = tokenUrl;
        this.credentials = credentials;
        this.clock = clock;
        this.vendorClock = new VendorClock(clock);
        this.http = ConnectorHttp.builder(system, tokenUrl)
                .transport(transport)
                .authentication(clientAuthentication(credentials))
                .errors(this::error)
                // The request that needs the token is repeated as a whole where that is safe.
                .retry(RetryLimits.none())
                .time(clock, Sleeper.blocking())
                .build();
    }

    /**
     * Sets up a source of tokens.
     *
     * @param system the connected system, such as {@code salesforce}
     * @param tokenUrl the token endpoint
     * @param credentials who asks
     * @param transport the connection pool
     * @param clock dates assertions and expiry
     * @return the source; wrap it in a {@link CachingTokenSource}
     */
    public static OAuthTokenSource of(
            String system, String tokenUrl, OAuthCredentials credentials, HttpTransport transport, Clock clock) {
        return new OAuthTokenSource(system, tokenUrl, credentials, transport, clock);
    }

    @Override
    public AccessToken fetch() {
        return request(credentials instanceof RefreshTokenCredentials first ? first.refreshToken() : null);
    }

    @Override
    public AccessToken refresh(AccessToken previous) {
        Secret latest = previous.refreshToken();
        return latest == null ? fetch() : request(latest);
    }

    private AccessToken request(@Nullable Secret refreshToken) {
        Instant now = clock.instant();
        JsonNode answer = answer(refreshToken);
        String token = answer.path("access_token").asString("");
        if (token.isEmpty()) {
            throw new AuthenticationException(FailureDetails.of(system, operation), "the answer holds no token");
        }
        return new AccessToken(
                Secret.of(token),
                expiry(answer.path("expires_in"), now),
                attributes(answer),
                refreshToken == null ? null : rotated(answer, refreshToken));
    }

    private JsonNode answer(@Nullable Secret refreshToken) {
        Instant dated = vendorClock.instant();
        try {
            return sent(refreshToken, dated);
        } catch (AuthenticationException e) {
            Instant now = vendorClock.instant();
            // An assertion of another time is refused like a wrong one. It is dated by the vendor's clock once.
            if (!hasAssertion() || !VendorClock.differ(dated, now)) {
                throw e;
            }
            return sent(refreshToken, now);
        }
    }

    private JsonNode sent(@Nullable Secret refreshToken, Instant dated) {
        return http.send(
                ApiRequest.post(operation)
                        .form(TokenRequest.form(credentials, refreshToken, tokenUrl, dated))
                        .reading(),
                ApiResponse::tree);
    }

    private boolean hasAssertion() {
        return credentials instanceof JwtBearerCredentials || credentials instanceof JwtClientAssertionCredentials;
    }

    private static Authentication clientAuthentication(OAuthCredentials credentials) {
        ClientCredentials secret = credentials instanceof RefreshTokenCredentials refresh
                ? refresh.client()
                : credentials instanceof ClientCredentials client ? client : null;
        return secret == null || secret.secretInBody()
                ? Authentication.none()
                : TokenRequest.basic(secret).authentication();
    }

    // Without rotation the answer names no other refresh token, and this one stays good.
    private static Secret rotated(JsonNode answer, Secret used) {
        String next = answer.path("refresh_token").asString("");
        return next.isEmpty() ? used : Secret.of(next);
    }

    // Some vendors send the seconds as a string.
    private static @Nullable Instant expiry(JsonNode seconds, Instant now) {
        String text = seconds.asString("");
        return text.isEmpty() ? null : now.plusSeconds(new BigDecimal(text).longValue());
    }

    private static Map<String, String> attributes(JsonNode answer) {
        Map<String, String> attributes = new HashMap<>();
        answer.properties().forEach(property -> {
            if (property.getValue().isString() && !SECRETS.contains(property.getKey())) {
                attributes.put(property.getKey(), property.getValue().asString());
            }
        });
        return attributes;
    }

    // The description is left out: vendors put user names into it.
    private ConnectorException error(FailedCall call) {
        JsonNode body = call.response().json().orElse(MissingNode.getInstance());
        String error = body.path("error").asString("");
        String code = error.matches("[A-Za-z_.]{1,60}") ? error : null;
        int status = call.status();
        if (status == 429 || status == 408 || status >= 500) {
            return ErrorMapper.byStatus().map(call.withVendorCode(code));
        }
        if (TOO_OFTEN
                .matcher(error + " " + body.path("error_description").asString(""))
                .find()) {
            return new RateLimitedException(
                    call.details().withVendorCode(code), "too many sign-ins of this user", call.askedToWait());
        }
        call.response().date().ifPresent(vendorClock::learn);
        return new AuthenticationException(
                call.details().withVendorCode(code),
                "the credential was refused with status " + status + (code == null ? "" : " (" + code + ")"));
    }
}
