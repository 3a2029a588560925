/**
 * Stripe as the billing service, API v1 pinned to one version: customers, invoices, credit notes, payment status, refunds,
 * disputes, payouts, and webhooks.
 *
 * <p>Not covered: subscriptions, checkout, quotes, Stripe Tax, Connect. Start at {@link
 * org.throughline.stripe.StripeBilling#connect}; webhooks at {@link org.throughline.stripe.StripeWebhooks}.
 */
@NullMarked
package org.throughline.stripe;

import org.jspecify.annotations.NullMarked;
