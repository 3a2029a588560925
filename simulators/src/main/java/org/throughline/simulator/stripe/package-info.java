/** Stripe's API v1 for billing: customers, invoices, payments, credit notes, disputes, payouts, events and webhooks. */
@NullMarked
package org.throughline.simulator.stripe;

import org.jspecify.annotations.NullMarked;
