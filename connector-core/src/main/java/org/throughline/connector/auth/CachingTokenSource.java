package org.throughline.connector.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;
import org.throughline.connector.http.Sleeper;

/**
 * Keeps one token for all threads and sends it as a bearer token.
 *
 * <p>However many threads find the token expired or refused, one of them asks for a new one and the others wait for it.
 * With a {@link TokenStore} that processes share, that holds for the threads of all of them.
 */
public final class CachingTokenSource implements Authentication {
    // A token must not expire between this check and the vendor's.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final TokenRenewal renewal;
    private final Clock clock;
    private final @Nullable String baseUrlAttribute;
    private @Nullable AccessToken current;

    private CachingTokenSource(TokenRenewal renewal, Clock clock, @Nullable String baseUrlAttribute) {
        this.renewal = renewal;
        this.clock = clock;
        this.baseUrlAttribute = baseUrlAttribute;
    }

    /**
     * Caches the tokens of a source for this process.
     *
     * @param source where tokens come from
     * @param clock tells when they expire
     * @return the authentication
     */
    public static CachingTokenSource of(TokenSource source, Clock clock) {
        return shared(source, clock, new InMemoryTokenStore(clock), "account", Sleeper.blocking());
    }

    /**
     * Caches the tokens of a source, and shares them through a store.
     *
     * @param source where tokens come from
     * @param clock tells when they expire
     * @param store where all processes of the account keep its token
     * @param account names the account and its credential in the store, such as {@code xero:tenant-1}; no secret and no
     *     personal data
     * @param sleeper waits while another process renews the token
     * @return the authentication
     */
    public static CachingTokenSource shared(
            TokenSource source, Clock clock, TokenStore store, String account, Sleeper sleeper) {
        return new CachingTokenSource(new TokenRenewal(source, store, account, sleeper), clock, null);
    }

    /**
     * The same source, for a vendor that tells in its token answer where the account lives.
     *
     * @param attribute the attribute with the base URL, such as {@code instance_url}
     * @return the authentication
     */
    public CachingTokenSource withBaseUrlFrom(String attribute) {
        return new CachingTokenSource(renewal, clock, attribute);
    }

    /**
     * The current token; asks for one if there is none or it is about to expire.
     *
     * @return the token
     * @throws org.throughline.connector.AuthenticationException if the vendor refuses the credential
     * @throws org.throughline.connector.UnavailableException if the vendor cannot answer now
     */
    public synchronized AccessToken token() {
        AccessToken token = current;
        if (token == null || isExpiring(token)) {
            token = renewal.next(stored -> !isExpiring(stored));
            current = token;
        }
        return token;
    }

    @Override
    public Optional<Secret> authorization(String method, String url) {
        return Optional.of(Bearer.of(token().value()));
    }

    /**
     * Called when the vendor has refused a token that was shown in another way than as a bearer token. Like {@link
     * #renew(Secret)}, one renewal serves all who report the same token.
     *
     * @param refused the token that was refused
     * @throws org.throughline.connector.AuthenticationException if the vendor refuses the credential
     * @throws org.throughline.connector.UnavailableException if the vendor cannot answer now
     */
    public void renew(AccessToken refused) {
        renew(Bearer.of(refused.value()));
    }

    @Override
    public synchronized boolean renew(Secret refused) {
        AccessToken token = current;
        // Another thread may have renewed it while this one waited for its answer.
        if (token == null || !isRefused(token, refused)) {
            return true;
        }
        current = null;
        current = renewal.next(stored -> !isRefused(stored, refused) && !isExpiring(stored));
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

    private boolean isExpiring(AccessToken token) {
        return token.expiresBefore(clock.instant().plus(MARGIN));
    }

    private static boolean isRefused(AccessToken token, Secret refused) {
        return Bearer.of(token.value()).equals(refused);
    }
}
