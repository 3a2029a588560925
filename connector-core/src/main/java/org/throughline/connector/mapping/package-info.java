/**
 * How vendor and custom fields become canonical attributes or extensions and back, as data that a firm writes itself.
 *
 * <p>{@link org.throughline.connector.mapping.MappingProfile} is the entry type. It is read from JSON, works on JSON trees
 * in both directions, reports what it did, and is checked against the vendor's own metadata. Nothing here sends anything.
 */
@NullMarked
package org.throughline.connector.mapping;

import org.jspecify.annotations.NullMarked;
