package org.throughline.stripe;

import java.time.Clock;
import java.util.Optional;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.BillingCustomers;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

/** Customers, under our id in their metadata. */
final class StripeCustomers implements BillingCustomers {
    private final StripeClient client;
    private final StripeLookup<StripeCustomer> lookup;

    StripeCustomers(StripeClient client, Clock clock) {
        this.client = client;
        this.lookup = new StripeLookup<>(
                "Customers",
                StripeRefs.CUSTOMER_ID,
                clock,
                client::searchCustomers,
                client::listCustomers,
                StripeCustomer::id,
                StripeCustomer::metadata,
                row -> !Boolean.TRUE.equals(row.deleted()));
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return lookup.find(id.value())
                .map(client::retrieveCustomer)
                .filter(row -> isThere(row, id))
                .map(row -> StripeCustomerMapper.toCustomer(row, id));
    }

    @Override
    public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        StripeForm form = StripeCustomerMapper.fromCustomer(customer);
        Optional<String> existing = customer.externalRef(StripeClient.SYSTEM)
                .map(ExternalRef::id)
                .or(() -> lookup.find(customer.getId().value()));
        StripeWritten<StripeCustomer> written = existing.map(
                        id -> new StripeWritten<>(client.updateCustomer(id, form), false))
                .orElseGet(() -> client.createCustomer(form, key));
        ExternalRef ref = written.ref(
                "stripe.createCustomer",
                StripeCustomerMapper.OBJECT,
                written.value().id());
        lookup.keep(customer.getId().value(), ref.id());
        Customer result = customer.getExternalRefs().contains(ref)
                ? customer
                : Customer.builder().from(customer).addExternalRefs(ref).build();
        WriteOutcome outcome = existing.isPresent() ? WriteOutcome.UPDATED : written.or(WriteOutcome.CREATED);
        return new WriteResult<>(outcome, result, ref);
    }

    /** Stripe's id of a customer that must be there. */
    String stripeId(CustomerId id) {
        return lookup.find(id.value())
                .orElseThrow(() -> new NotFoundException(
                        FailureDetails.of(StripeClient.SYSTEM, "stripe.findCustomers"),
                        "no customer carries the id " + id + " in its metadata"));
    }

    private boolean isThere(StripeCustomer row, CustomerId id) {
        if (Boolean.TRUE.equals(row.deleted())) {
            lookup.forget(id.value());
            return false;
        }
        return true;
    }
}
