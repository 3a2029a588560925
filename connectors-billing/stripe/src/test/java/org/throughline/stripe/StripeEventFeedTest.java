package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Secret;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.feed.InMemoryFeedPositions;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.webhook.WebhookHandler;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.simulator.SimulatorExtension;

class StripeEventFeedTest {
    private static final String READER = "stripe.events";

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private final List<PaymentStatus> stored = new ArrayList<>();
    private final FeedPositions positions = new InMemoryFeedPositions();
    private StripeBilling stripe;

    @BeforeEach
    void connect() {
        stripe = account.connect(STRIPE.baseUrl());
    }

    @Test
    void eventsComeInTheOrderTheyHappened() {
        account.pay(account.invoice(account.customer("acme"), "i1", "100000"), "100000");
        later(Duration.ofMinutes(1));

        assertThat(events(Cursor.start()))
                .extracting(BillingEvent::type)
                .startsWith("customer.created", "invoice.created")
                .contains("invoice.finalized", "invoice.paid");
    }

    @Test
    void aFeedGoesOnBehindEachEvent() {
        account.invoice(account.customer("acme"), "i1", "100000");
        later(Duration.ofMinutes(1));
        List<BillingEvent> all = events(Cursor.start());
        List<Cursor> cursors = cursors(Cursor.start());

        for (int i = 0; i < all.size(); i++) {
            assertThat(events(cursors.get(i))).isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void manyPagesAreReadWithoutAGapOrARepetition() {
        for (int i = 0; i < 250; i++) {
            account.simulator().payOut("usd");
        }
        later(Duration.ofMinutes(1));
        List<Cursor> cursors = cursors(Cursor.start());

        assertThat(events(Cursor.start())).hasSize(250).doesNotHaveDuplicates();
        assertThat(events(cursors.get(0))).hasSize(249);
    }

    @Test
    void anAccountWithoutEventsHasNone() {
        assertThat(events(Cursor.start())).isEmpty();
    }

    @Test
    void whatHappenedAMomentAgoComesWithTheNextCall() {
        account.customer("acme");
        later(Duration.ofMinutes(1));
        Cursor read = cursors(Cursor.start()).get(0);
        account.customer("globex");

        assertThat(events(read)).isEmpty();
        later(Duration.ofSeconds(10));
        assertThat(events(read)).hasSize(1);
    }

    @Test
    void aGapIsToldAndNotSkipped() {
        account.customer("acme");
        later(Duration.ofMinutes(1));
        Cursor read = cursors(Cursor.start()).get(0);
        later(Duration.ofDays(30));

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> events(read));
        assertThat(events(Cursor.start())).isEmpty();
    }

    @Test
    void aCursorOfAnotherConnectorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stripe.events().occurredSince(Cursor.of("2026-06-30 09:30:00/17")));
    }

    /** The receiver was down when the invoice was paid. */
    @Test
    void aMissedWebhookIsFoundAndHandledOnce() {
        account.pay(account.invoice(account.customer("acme"), "i1", "100000"), "100000");
        later(Duration.ofMinutes(1));
        try (Effects effects = Effects.builder()
                .store(new InMemoryEffectStore(Clock.systemUTC()))
                .owner("test")
                .build()) {
            WebhookHandler<BillingEvent> handler = new WebhookHandler<>(
                    "stripe.webhook",
                    effects,
                    StripeWebhooks.of(List.of(Secret.of("whsec_1")), account.clock()),
                    BillingEvent::id,
                    event -> stripe.invoices().paymentStatus(event).ifPresent(stored::add));

            assertThat(catchUp(handler)).isPositive();
            assertThat(stored).last().extracting(PaymentStatus::getState).isEqualTo(PaymentState.PAID);
            assertThat(catchUp(handler)).isZero();
            positions.store(READER, Cursor.start());
            assertThat(catchUp(handler)).as("once more from the start").isZero();
        }
    }

    private int catchUp(WebhookHandler<BillingEvent> handler) {
        int missed = 0;
        try (Stream<Change<BillingEvent>> events =
                stripe.events().occurredSince(positions.find(READER).orElse(Cursor.start()))) {
            for (Change<BillingEvent> each : (Iterable<Change<BillingEvent>>) events::iterator) {
                missed += each.current().map(handler::catchUp).orElse(false) ? 1 : 0;
                positions.store(READER, each.cursor());
            }
        }
        return missed;
    }

    private static void later(Duration by) {
        account.clock().advance(by);
    }

    private List<BillingEvent> events(Cursor since) {
        try (Stream<Change<BillingEvent>> events = stripe.events().occurredSince(since)) {
            return events.flatMap(each -> each.current().stream()).toList();
        }
    }

    private List<Cursor> cursors(Cursor since) {
        try (Stream<Change<BillingEvent>> events = stripe.events().occurredSince(since)) {
            return events.map(Change::cursor).toList();
        }
    }
}
