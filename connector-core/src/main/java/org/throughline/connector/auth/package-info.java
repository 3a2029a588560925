/**
 * Credentials, and the grants by which connectors turn them into tokens.
 *
 * <p>Covers client credentials, JWT bearer (RFC 7523, 2.1), client credentials with a JWT client assertion (RFC 7523,
 * 2.2), refresh tokens with rotation, OAuth 1.0a (RFC 5849) and basic authentication. Does not cover the approval by a
 * person at a browser that gives the first refresh token. A connector calls {@link
 * org.throughline.connector.auth.TokenSource} and wraps it in a {@link
 * org.throughline.connector.auth.CachingTokenSource}.
 */
@NullMarked
package org.throughline.connector.auth;

import org.jspecify.annotations.NullMarked;
