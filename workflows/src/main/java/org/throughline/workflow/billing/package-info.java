/** Billing rules: pure functions from agreed terms and done work to the lines of an invoice. */
@NullMarked
package org.throughline.workflow.billing;

import org.jspecify.annotations.NullMarked;
