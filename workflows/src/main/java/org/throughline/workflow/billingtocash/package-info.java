/** Billing to cash: what the ERP knows about payments is told to the PSA and the CRM. */
@NullMarked
package org.throughline.workflow.billingtocash;

import org.jspecify.annotations.NullMarked;
