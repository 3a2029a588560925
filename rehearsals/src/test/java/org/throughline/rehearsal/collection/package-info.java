/** Invoices that a billing service collects, up to the books of the ERP. */
@NullMarked
package org.throughline.rehearsal.collection;

import org.jspecify.annotations.NullMarked;
