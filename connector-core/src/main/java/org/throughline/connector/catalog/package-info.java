/**
 * What a connector declares about itself and its vendor, as data: operations with their cost and why they are safe to
 * repeat, limits, deprecations, and what surprises. Start at {@link
 * org.throughline.connector.catalog.ConnectorDescriptor}.
 */
@NullMarked
package org.throughline.connector.catalog;

import org.jspecify.annotations.NullMarked;
