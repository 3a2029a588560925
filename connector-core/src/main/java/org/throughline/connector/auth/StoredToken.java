package org.throughline.connector.auth;

/**
 * A token as a {@link TokenStore} holds it.
 *
 * @param token the token
 * @param version how many tokens of the account have been stored, this one included; from 1
 */
public record StoredToken(AccessToken token, long version) {}
