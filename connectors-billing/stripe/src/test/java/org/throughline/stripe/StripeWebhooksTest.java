package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.Secret;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.webhook.WebhookRefusedException;
import org.throughline.connector.webhook.WebhookRefusedException.Reason;
import org.throughline.model.ExternalRef;

class StripeWebhooksTest {
    private static final Instant NOW = Instant.parse("2026-06-30T09:30:00Z");
    private static final String OLD = "whsec_old";
    private static final String NEW = "whsec_new";
    private static final byte[] PAID = event("invoice.paid", "{'object': 'invoice', 'id': 'in_1', 'status': 'paid'}");

    private final StripeWebhooks webhooks =
            StripeWebhooks.of(List.of(Secret.of(OLD), Secret.of(NEW)), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEventIsRead() {
        BillingEvent event = webhooks.read(PAID, signed(PAID, NOW, NEW));

        assertThat(event.id()).isEqualTo("evt_1");
        assertThat(event.type()).isEqualTo("invoice.paid");
        assertThat(event.subject()).hasValue(new ExternalRef("stripe", "invoice", "in_1"));
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_782_811_000L));
    }

    @Test
    void eachOfSeveralSecretsFits() {
        assertThat(webhooks.read(PAID, signed(PAID, NOW, OLD))).isNotNull();
        assertThat(webhooks.read(PAID, signed(PAID, NOW, "whsec_unknown", NEW))).isNotNull();
    }

    @Test
    void anEventOfAnUnknownTypeIsRead() {
        byte[] body = event("treasury.moon_landing", "{'object': 'treasury.rocket', 'id': 'rkt_1'}");

        assertThat(webhooks.read(body, signed(body, NOW, NEW)).subject())
                .hasValue(new ExternalRef("stripe", "treasury.rocket", "rkt_1"));
    }

    @ParameterizedTest
    @CsvSource({
        "charge,payment_intent,payment_intent",
        "dispute,payment_intent,payment_intent",
        "refund,payment_intent,payment_intent",
        "credit_note,invoice,invoice",
        "invoice_payment,invoice,invoice"
    })
    void whatIsNoInvoiceNamesWhatLeadsToOne(String object, String field, String type) {
        byte[] body = event("some.event", "{'object': '" + object + "', 'id': 'x', '" + field + "': 'y_1'}");

        assertThat(webhooks.read(body, signed(body, NOW, NEW)).subject())
                .hasValue(new ExternalRef("stripe", type, "y_1"));
    }

    @Test
    void aWrongSecretOrAChangedByteIsRefused() {
        byte[] changed = PAID.clone();
        changed[10] ^= 1;

        assertRefused(Reason.WRONG_SIGNATURE, PAID, signed(PAID, NOW, "whsec_unknown"));
        assertRefused(Reason.WRONG_SIGNATURE, changed, signed(PAID, NOW, NEW));
    }

    @Test
    void aReplayedEventIsRefused() {
        assertThat(webhooks.read(PAID, signed(PAID, NOW.minusSeconds(300), NEW)))
                .isNotNull();
        assertRefused(Reason.STALE, PAID, signed(PAID, NOW.minusSeconds(301), NEW));
        assertRefused(Reason.STALE, PAID, signed(PAID, NOW.plusSeconds(301), NEW));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "t=1", "v1=ab", "t=x,v1=ab", "t=-1,v1=ab", "t=99999999999999999999,v1=ab", "v0=ab,t=1"})
    void aHeaderThatIsNoSignatureIsRefused(String header) {
        assertRefused(Reason.NO_SIGNATURE, PAID, header);
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedUnread() {
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');

        assertRefused(Reason.TOO_LARGE, large, signed(large, NOW, NEW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"id\": 7, \"type\": \"x\", \"created\": 1}",
                "{\"id\": \"e\", \"type\": \"x\", \"created\": 1e999}"
            })
    void whatIsSignedButNoEventIsRefused(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        assertRefused(Reason.MALFORMED, body, signed(body, NOW, NEW));
    }

    private void assertRefused(Reason reason, byte[] body, String signature) {
        assertThatExceptionOfType(WebhookRefusedException.class)
                .isThrownBy(() -> webhooks.read(body, signature))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static byte[] event(String type, String objectWithSingleQuotes) {
        return ("{'id': 'evt_1', 'object': 'event', 'type': '" + type + "', 'created': 1782811000, 'data': {'object': "
                        + objectWithSingleQuotes + "}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(byte[] body, Instant at, String... secrets) {
        return "t=" + at.getEpochSecond() + ","
                + Arrays.stream(secrets)
                        .map(secret -> "v1=" + hmac(secret, at.getEpochSecond(), body))
                        .collect(Collectors.joining(","))
                + ",v0=ignored";
    }

    private static String hmac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
