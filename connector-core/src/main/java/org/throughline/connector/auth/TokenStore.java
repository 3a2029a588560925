package org.throughline.connector.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the tokens of accounts are kept, so that processes share them and a restart finds them again. Implementations are
 * thread-safe, and keep tokens as the secrets they are.
 *
 * <p>A token that can be used only once to get the next one (rotation) must not be used by two processes: the lease picks
 * the one that renews, and the version keeps a process whose lease ran out from overwriting what another has stored.
 */
public interface TokenStore {

    /**
     * Reads the newest token of an account.
     *
     * @param account names the account
     * @return the token; empty if none was stored
     */
    Optional<StoredToken> load(String account);

    /**
     * Stores a token, if nobody has stored one since.
     *
     * @param account names the account
     * @param expectedVersion the version of the token that this one replaces; 0 if there was none
     * @param next the token, stored under the version after
     * @return whether it was stored
     */
    boolean compareAndSet(String account, long expectedVersion, AccessToken next);

    /**
     * Takes the right to renew the token of an account, if nobody else has it.
     *
     * @param account names the account
     * @param holder names the caller, different for all callers of all processes
     * @param length after how long the right ends by itself
     * @return whether the caller has it now
     */
    boolean tryLease(String account, String holder, Duration length);

    /**
     * Gives the right back. Does nothing if the caller no longer has it.
     *
     * @param account names the account
     * @param holder the caller
     */
    void release(String account, String holder);
}
