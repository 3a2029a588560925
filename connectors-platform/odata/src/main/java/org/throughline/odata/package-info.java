/**
 * A client for OData 4 services, as several vendors offer them: keys and literals that cannot be broken out of, queries
 * over declared names, pages, atomic batches, entity tags, and a check of all names against the service's metadata.
 *
 * <p>Not covered: deep inserts, streams, functions, delta links, JSON batches. Start at {@link
 * org.throughline.odata.ODataClient}.
 */
@NullMarked
package org.throughline.odata;

import org.jspecify.annotations.NullMarked;
