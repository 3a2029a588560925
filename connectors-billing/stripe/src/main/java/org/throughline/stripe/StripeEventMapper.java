package org.throughline.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.BillingEvent;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/**
 * Maps events, delivered or listed. Pure. Of a charge, dispute or refund, the subject is its payment intent, and of a credit
 * note or a payment of an invoice, the invoice.
 */
final class StripeEventMapper {
    static final String OBJECT = "event";

    private StripeEventMapper() {}

    static BillingEvent toBillingEvent(JsonNode event) {
        return new BillingEvent(
                id(event), text(event, "type"), subject(event.path("data").path("object")), occurredAt(event));
    }

    static String id(JsonNode event) {
        return text(event, "id");
    }

    static Instant occurredAt(JsonNode event) {
        JsonNode created = event.path("created");
        return StripeRefs.moment(created.isIntegralNumber() ? created.longValue() : null, OBJECT, "created");
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
            throw new MappingException(OBJECT, field, "is missing");
        }
        return text;
    }
}
