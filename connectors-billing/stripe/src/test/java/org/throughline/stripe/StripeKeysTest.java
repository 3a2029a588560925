package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.party.Customer;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

/** What Stripe's keys do, and what to do where they do not help. */
class StripeKeysTest {
    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        account.customer("acme");
        return account.simulator();
    });

    private StripeBilling stripe;

    @BeforeEach
    void connect() {
        stripe = account.connect(STRIPE.baseUrl());
    }

    @Test
    void aRepeatedIssueIsTheKeptAnswer() {
        WriteResult<IssuedInvoice> first = stripe.invoices().issue(Samples.invoice(), Samples.KEY);
        WriteResult<IssuedInvoice> again =
                account.connect(STRIPE.baseUrl()).invoices().issue(Samples.invoice(), Samples.KEY);

        assertThat(again.value()).isEqualTo(first.value());
        assertThat(first.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(again.outcome()).isEqualTo(WriteOutcome.REPLAYED);
    }

    @Test
    void anIssueThatBrokeOffGoesOnWhereItWas() {
        STRIPE.server().addFault(FaultRule.once(Fault.COMMIT_THEN_LOSE, "POST", "/add_lines$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> stripe.invoices().issue(Samples.invoice(), Samples.KEY));
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        assertThat(account.store().all("invoice")).hasSize(1);
    }

    @Test
    void aKeptServerErrorAtTheLastStepIsOvercome() {
        account.simulator().breakNext("/finalize$");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> stripe.invoices().issue(Samples.invoice(), Samples.KEY));
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        assertThat(account.issued()).isEqualTo(1);
        assertThat(account.events("invoice.finalized")).isEqualTo(1);
    }

    @Test
    void aKeptServerErrorAtAnotherStepSaysThatToRepeatIsOfNoUse() {
        account.simulator().breakNext("/v1/customers$");
        Customer globex = Samples.newCustomer();
        IdempotencyKey key = IdempotencyKey.of("customer", "globex");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> stripe.customers().upsert(globex, key));
        stripe.customers().upsert(globex, key);

        assertThat(account.store().all("customer")).as("found, and updated").hasSize(2);
    }

    @Test
    void aKeyInUseLeavesTheOutcomeUnknown() {
        account.simulator().hold(Samples.KEY.value() + ":stripe.createInvoice");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> stripe.invoices().issue(Samples.invoice(), Samples.KEY))
                .withMessageContaining("another attempt with this key is under way");
    }

    @Test
    void aKeyForAnotherInvoiceIsAConflict() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> stripe.invoices().issue(Samples.invoice("i2", "USD 5.00"), Samples.KEY));
    }

    @Test
    void aRecordIsFoundBeforeSearchSeesIt() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);

        assertThat(account.connect(STRIPE.baseUrl()).invoices().find(Samples.I1))
                .isPresent();
    }

    @Test
    void aRecordIsFoundWhenItsKeyIsForgotten() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);
        account.clock().advance(Duration.ofDays(40));

        assertThat(account.connect(STRIPE.baseUrl()).invoices().find(Samples.I1))
                .isPresent();
    }

    @Test
    void aDraftThatWasLeftBehindIsNotIssued() {
        STRIPE.server().addFault(FaultRule.once(Fault.LOSE, "POST", "/finalize$"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> stripe.invoices().issue(Samples.invoice(), Samples.KEY));

        assertThat(stripe.invoices().find(Samples.I1)).isEmpty();
    }

    @Test
    void twoRecordsWithOneIdAreAConflict() {
        String customer = account.customer("other");
        account.invoice(customer, "twice", "100");
        account.invoice(customer, "twice", "100");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> stripe.invoices().find(InvoiceId.of("twice")));
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        stripe.invoices().issue(Samples.invoice(), Samples.KEY);
        stripe.invoices().settleOutside(Samples.I1, IdempotencyKey.of("pay", "1"));

        WriteResult<IssuedInvoice> again = stripe.invoices().settleOutside(Samples.I1, IdempotencyKey.of("pay", "2"));

        assertThat(again.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
    }
}
