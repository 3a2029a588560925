package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import org.throughline.model.ExternalRef;

/**
 * The work an invoice line bills: a record of the PSA that may be billed once only.
 *
 * @param kind what it is
 * @param ref the PSA's record that carries the billed flag
 */
public record SourceRef(SourceKind kind, ExternalRef ref) {
    /**
     * Rejects a value with a part missing.
     *
     * @param kind what it is
     * @param ref the PSA's record that carries the billed flag
     */
    public SourceRef {
        requireNonNull(kind, "SourceRef.kind");
        requireNonNull(ref, "SourceRef.ref");
    }
}
