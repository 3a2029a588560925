package org.throughline.connector.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of one process, lost when it ends. Not enough for refresh tokens that rotate: after a restart the configured one
 * is no longer good. Thread-safe.
 */
public final class InMemoryTokenStore implements TokenStore {
    private record Lease(String holder, Instant end) {}

    private final Map<String, StoredToken> tokens = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Clock clock;

    /**
     * Starts empty.
     *
     * @param clock tells when leases end
     */
    public InMemoryTokenStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<StoredToken> load(String account) {
        return Optional.ofNullable(tokens.get(account));
    }

    @Override
    public synchronized boolean compareAndSet(String account, long expectedVersion, AccessToken next) {
        StoredToken stored = tokens.get(account);
        long version = stored == null ? 0 : stored.version();
        if (version != expectedVersion) {
            return false;
        }
        tokens.put(account, new StoredToken(next, version + 1));
        return true;
    }

    @Override
    public synchronized boolean tryLease(String account, String holder, Duration length) {
        Instant now = clock.instant();
        Lease lease = leases.get(account);
        if (lease != null && !lease.holder().equals(holder) && lease.end().isAfter(now)) {
            return false;
        }
        leases.put(account, new Lease(holder, now.plus(length)));
        return true;
    }

    @Override
    public synchronized void release(String account, String holder) {
        Lease lease = leases.get(account);
        if (lease != null && lease.holder().equals(holder)) {
            leases.remove(account);
        }
    }
}
