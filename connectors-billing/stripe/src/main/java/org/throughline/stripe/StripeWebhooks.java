package org.throughline.stripe;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.webhook.WebhookReader;
import org.throughline.connector.webhook.WebhookRefusedException;
import org.throughline.connector.webhook.WebhookRefusedException.Reason;
import tools.jackson.core.JacksonException;

/**
 * Checks the signature of Stripe's webhooks and reads their events.
 *
 * <p>Give it the bytes as they arrived: JSON that was parsed and written again has another signature. Events of types that
 * are not known yet are read like all others. Immutable and thread-safe.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Verify webhook signatures</a>
 */
public final class StripeWebhooks implements WebhookReader<BillingEvent> {
    /** The header to hand to {@link #read}. */
    public static final String SIGNATURE_HEADER = "Stripe-Signature";

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<Secret> secrets;
    private final Clock clock;

    private StripeWebhooks(List<Secret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
        if (this.secrets.isEmpty()) {
            throw new IllegalArgumentException("an endpoint needs a secret");
        }
    }

    /**
     * Creates a reader.
     *
     * @param secrets the secrets of the endpoint, {@code whsec_…}; two while one of them is being replaced
     * @param clock tells the age of a signature, at most five minutes
     * @return the reader
     * @throws IllegalArgumentException if there is no secret
     */
    public static StripeWebhooks of(List<Secret> secrets, Clock clock) {
        return new StripeWebhooks(requireNonNull(secrets, "secrets"), requireNonNull(clock, "clock"));
    }

    /**
     * Checks and reads an event.
     *
     * @param body the body exactly as it arrived, at most 1 MiB
     * @param signature the header {@value #SIGNATURE_HEADER}; null if it was not sent
     * @return the event; of a charge, dispute or refund, the subject is its payment intent, and of a credit note or a
     *     payment of an invoice, the invoice
     * @throws WebhookRefusedException if it is too large, not signed with one of the secrets, signed too long ago, or not an
     *     event
     */
    @Override
    public BillingEvent read(byte[] body, @Nullable String signature) {
        if (body.length > LARGEST_BODY) {
            throw StripeSignature.refused(Reason.TOO_LARGE);
        }
        StripeSignature.parse(signature).check(body, secrets, clock.instant(), TOLERANCE);
        try {
            return StripeEventMapper.toBillingEvent(WireJson.mapper().readTree(body));
        } catch (JacksonException | NumberFormatException | MappingException e) {
            throw StripeSignature.refused(Reason.MALFORMED);
        }
    }
}
