package org.throughline.stripe;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.BillingCustomers;
import org.throughline.connector.port.BillingEvents;
import org.throughline.connector.port.BillingInvoices;
import org.throughline.connector.port.BillingPayments;
import org.throughline.connector.port.BillingService;

/**
 * Stripe as the billing service.
 *
 * <p>All requests of the connectors of one account share its limit on requests a second. Thread-safe.
 */
public final class StripeBilling implements BillingService {
    private final BillingCustomers customers;
    private final BillingInvoices invoices;
    private final BillingPayments payments;
    private final BillingEvents events;

    StripeBilling(StripeConfig config, Clock clock) {
        StripeClient client = new StripeClient(config);
        StripeMoneyTrail trail = new StripeMoneyTrail(client);
        StripeCustomers stripeCustomers = new StripeCustomers(client, clock);
        StripeInvoices stripeInvoices = new StripeInvoices(client, stripeCustomers, trail, config.getTimeZone(), clock);
        this.customers = stripeCustomers;
        this.invoices = stripeInvoices;
        this.payments = new StripePayments(client, stripeInvoices, trail, config.getTimeZone());
        this.events = new StripeEvents(client, clock);
    }

    /**
     * Connects to an account. Nothing is sent before the first operation.
     *
     * @param config the account
     * @return the billing service
     */
    public static StripeBilling connect(StripeConfig config) {
        return new StripeBilling(requireNonNull(config, "config"), Clock.systemUTC());
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return StripeCatalog.DESCRIPTOR;
    }

    @Override
    public BillingCustomers customers() {
        return customers;
    }

    @Override
    public BillingInvoices invoices() {
        return invoices;
    }

    @Override
    public BillingPayments payments() {
        return payments;
    }

    @Override
    public BillingEvents events() {
        return events;
    }
}
