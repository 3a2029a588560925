/**
 * Canonical invoices and credit notes as electronic invoices: UBL 2.1, EN 16931, Peppol BIS Billing 3.0.
 *
 * <p>Entry type: {@link org.throughline.einvoice.Ubl}. What is carried, and what is not, is in the table of this module's
 * README.
 */
@NullMarked
package org.throughline.einvoice;

import org.jspecify.annotations.NullMarked;
