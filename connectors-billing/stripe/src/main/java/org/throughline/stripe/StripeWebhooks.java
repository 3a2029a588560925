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
import org.throughline.model.ExternalRef;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
    private static final String EVENT = "event";

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
            return event(WireJson.mapper().readTree(body));
        } catch (JacksonException | NumberFormatException | MappingException e) {
            throw StripeSignature.refused(Reason.MALFORMED);
        }
    }

    private static BillingEvent event(JsonNode event) {
        return new BillingEvent(
                text(event, "id"),
                text(event, "type"),
                subject(event.path("data").path("object")),
                StripeRefs.moment(
                        event.path("created").isIntegralNumber()
                                ? event.path("created").longValue()
                                : null,
                        EVENT,
                        "created"));
    }

    private static @Nullable ExternalRef subject(JsonNode object) {
        String type = object.path("object").asString("");
        return switch (type) {
            case "charge", "dispute", "refund" ->
                reference(StripeMoneyTrail.PAYMENT_INTENT, object.path("payment_intent"));
            case "credit_note", "invoice_payment" ->
                reference(StripeInvoiceMapper.OBJECT, object.path(StripeInvoiceMapper.OBJECT));
            case "" -> null;
            default -> reference(type, object.path("id"));
        };
    }

    /** The id may be expanded to its object. */
    private static @Nullable ExternalRef reference(String type, JsonNode id) {
        String text = id.isObject() ? id.path("id").asString("") : id.asString("");
        return text.isBlank() ? null : new ExternalRef(StripeClient.SYSTEM, type, text);
    }

    private static String text(JsonNode event, String field) {
        String text = event.path(field).isString() ? event.path(field).stringValue() : null;
        if (text == null || text.isBlank()) {
            throw new MappingException(EVENT, field, "is missing");
        }
        return text;
    }
}
