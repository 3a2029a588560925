/** What a year of invoices comes to, recomputed in SQL from the contract alone. */
@NullMarked
package org.throughline.workflow.totals;

import org.jspecify.annotations.NullMarked;
