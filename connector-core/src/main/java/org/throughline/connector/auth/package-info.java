/**
 * Credentials, and the OAuth 2.0 grants by which connectors turn them into tokens.
 *
 * <p>Covers client credentials, JWT bearer (RFC 7523, 2.1) and client credentials with a JWT client assertion (RFC
 * 7523, 2.2). Does not cover grants that need a person at a browser. A connector calls {@link
 * org.throughline.connector.auth.TokenSource} and wraps it in a {@link
 * org.throughline.connector.auth.CachingTokenSource}.
 */
@NullMarked
package org.throughline.connector.auth;

import org.jspecify.annotations.NullMarked;
