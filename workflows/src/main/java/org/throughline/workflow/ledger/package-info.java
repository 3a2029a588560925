/**
 * What was billed, kept in a database of our own: each source by one live invoice at most, and the invoices that billing
 * rules compute from.
 */
@NullMarked
package org.throughline.workflow.ledger;

import org.jspecify.annotations.NullMarked;
