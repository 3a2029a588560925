/**
 * JSON Schemas of the canonical types, the check that they change only compatibly, and how older payloads are lifted.
 *
 * <p>Entry types: {@link org.throughline.model.schema.CanonicalSchemas},
 * {@link org.throughline.model.schema.SchemaCompatibility}, {@link org.throughline.model.schema.CanonicalReader}.
 */
@NullMarked
package org.throughline.model.schema;

import org.jspecify.annotations.NullMarked;
