/**
 * What every connector shares: the errors, keys, results, cursors and capabilities that ports speak in.
 *
 * <p>The HTTP pipeline is in {@link org.throughline.connector.http}, credentials and OAuth 2.0 in {@link
 * org.throughline.connector.auth}, the ports themselves in {@code org.throughline.connector.port}. Nothing here knows a
 * vendor.
 */
@NullMarked
package org.throughline.connector;

import org.jspecify.annotations.NullMarked;
