package org.throughline.connector.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.Sleeper;

/** Renews the token of an account, once for all that share its store. */
final class TokenRenewal {
    // Longer than a token request may take, so that it seldom ends while its holder is still asking.
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = (int) LEASE.plusSeconds(10).dividedBy(POLL);

    private final String holder = UUID.randomUUID().toString();
    private final TokenSource source;
    private final TokenStore store;
    private final String account;
    private final Sleeper sleeper;

    TokenRenewal(TokenSource source, TokenStore store, String account, Sleeper sleeper) {
        this.source = source;
        this.store = store;
        this.account = account;
        this.sleeper = sleeper;
    }

    /** The stored token if it is good, else a new one: from the vendor, or from whoever else is renewing it. */
    AccessToken next(Predicate<AccessToken> isGood) {
        for (int polls = 0; polls < MOST_POLLS; polls++) {
            Optional<AccessToken> stored = good(isGood);
            if (stored.isPresent()) {
                return stored.get();
            }
            if (store.tryLease(account, holder, LEASE)) {
                try {
                    AccessToken renewed = renewed(isGood);
                    if (renewed != null) {
                        return renewed;
                    }
                } finally {
                    store.release(account, holder);
                }
            } else {
                pause();
            }
        }
        throw unavailable("another process has been renewing the token for too long", null);
    }

    private Optional<AccessToken> good(Predicate<AccessToken> isGood) {
        return store.load(account).map(StoredToken::token).filter(isGood);
    }

    /** Null if another process has stored a token meanwhile: only that one is sure to be the newest. */
    private @Nullable AccessToken renewed(Predicate<AccessToken> isGood) {
        StoredToken stored = store.load(account).orElse(null);
        // It may have been renewed between the first look and the lease.
        if (stored != null && isGood.test(stored.token())) {
            return stored.token();
        }
        AccessToken next = stored == null ? source.fetch() : source.refresh(stored.token());
        return store.compareAndSet(account, stored == null ? 0 : stored.version(), next) ? next : null;
    }

    private void pause() {
        try {
            sleeper.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while another process renews the token", e);
        }
    }

    private UnavailableException unavailable(String what, @Nullable InterruptedException cause) {
        FailureDetails details = FailureDetails.of(account, "token.renew");
        return cause == null
                ? new UnavailableException(details, what, (Duration) null)
                : new UnavailableException(details, what, cause);
    }
}
