/**
 * Revenue of what was billed: when it is earned (IFRS 15, ASC 606), and the postings that say so in the books of the ERP.
 * Starts with the invoice: what is earned before it is billed is not posted before.
 */
@NullMarked
package org.throughline.workflow.revenue;

import org.jspecify.annotations.NullMarked;
