package org.throughline.connector.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/**
 * Keeps one token for all threads and sends it as a bearer token.
 *
 * <p>However many threads find the token expired or refused, one of them asks for a new one and the others wait for it.
 */
public final class CachingTokenSource implements Authentication {
    // A token must not expire between this check and the vendor's.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final TokenSource source;
    private final Clock clock;
    private final @Nullable String baseUrlAttribute;
    private @Nullable AccessToken current;

    private CachingTokenSource(TokenSource source, Clock clock, @Nullable String baseUrlAttribute) {
        this.source = source;
        this.clock = clock;
        this.baseUrlAttribute = baseUrlAttribute;
    }

    /**
     * Caches the tokens of a source.
     *
     * @param source where tokens come from
     * @param clock tells when they expire
     * @return the authentication
     */
    public static CachingTokenSource of(TokenSource source, Clock clock) {
        return new CachingTokenSource(source, clock, null);
    }

    /**
     * The same source, for a vendor that tells in its token answer where the account lives.
     *
     * @param attribute the attribute with the base URL, such as {@code instance_url}
     * @return the authentication
     */
    public CachingTokenSource withBaseUrlFrom(String attribute) {
        return new CachingTokenSource(source, clock, attribute);
    }

    /** {@return the current token; asks for one if there is none or it is about to expire} */
    public synchronized AccessToken token() {
        AccessToken token = current;
        if (token == null || token.expiresBefore(clock.instant().plus(MARGIN))) {
            token = source.fetch();
            current = token;
        }
        return token;
    }

    @Override
    public Optional<Secret> authorization(String method, String url) {
        return Optional.of(Bearer.of(token().value()));
    }

    @Override
    public synchronized boolean renew(Secret refused) {
        AccessToken token = current;
        // Another thread may have renewed it while this one waited for its answer.
        if (token == null || !Bearer.of(token.value()).equals(refused)) {
            return true;
        }
        current = null;
        current = source.fetch();
        return true;
    }

    @Override
    public Optional<String> assignedBaseUrl() {
        return baseUrlAttribute == null ? Optional.empty() : token().attribute(baseUrlAttribute);
    }

    @Override
    public synchronized Optional<String> knownBaseUrl() {
        return baseUrlAttribute == null || current == null ? Optional.empty() : current.attribute(baseUrlAttribute);
    }
}
