/**
 * The canonical model: what a professional services firm sells, delivers and bills, in one vocabulary for all systems.
 *
 * <p>Objects live in one package per business area; this package holds what all of them share: ids, references to the
 * vendors' records, and the extensions that keep what is not modelled. Canonical interfaces are implemented by
 * generated code only; callers build them and never implement them, so a later version may add attributes.
 *
 * <p>Business dates are {@link java.time.LocalDate}, moments are {@link java.time.Instant}, periods are half-open, money
 * is exact (joda-money). JSON is described in {@link org.throughline.model.json.CanonicalJson}.
 */
@NullMarked
package org.throughline.model;

import org.jspecify.annotations.NullMarked;
