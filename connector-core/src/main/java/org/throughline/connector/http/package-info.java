/**
 * The HTTP pipeline that every connector sends its requests through.
 *
 * <p>{@link org.throughline.connector.http.ConnectorHttp} is the entry type: it authenticates, keeps to the account's
 * limits, repeats what is safe to repeat, and turns every failure into a {@link
 * org.throughline.connector.ConnectorException} that says whether the request may have been executed.
 */
@NullMarked
package org.throughline.connector.http;

import org.jspecify.annotations.NullMarked;
