package org.throughline.model.billing;

import org.throughline.model.ExternalRef;

/**
 * The work an invoice line bills: a record of the PSA that may be billed once only.
 *
 * @param kind what it is
 * @param ref the PSA's record that carries the billed flag
 */
public record SourceRef(SourceKind kind, ExternalRef ref) {}
