/**
 * The ports: what a workflow may ask of a system, grouped by the role of the system of record.
 *
 * <p>A connector implements the ports that its vendor has. Writes take an {@link
 * org.throughline.connector.IdempotencyKey}: the same key twice is one effect. All methods throw {@link
 * org.throughline.connector.ConnectorException} subtypes, which say what the caller may do next, and {@link
 * org.throughline.connector.MappingException} where a record has no faithful canonical form; both are unchecked.
 */
@NullMarked
package org.throughline.connector.port;

import org.jspecify.annotations.NullMarked;
