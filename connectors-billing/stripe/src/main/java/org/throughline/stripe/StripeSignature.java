package org.throughline.stripe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;
import org.throughline.connector.webhook.TimedHmac;
import org.throughline.connector.webhook.WebhookRefusedException;
import org.throughline.connector.webhook.WebhookRefusedException.Reason;

/**
 * The header {@code Stripe-Signature}: a time, and one signature for each secret of the endpoint.
 *
 * @param seconds when it was signed
 * @param signatures the signatures of version 1, in hexadecimal digits
 */
record StripeSignature(long seconds, List<String> signatures) {
    private static final int LONGEST_HEADER = 4096;

    static StripeSignature parse(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            throw refused(Reason.NO_SIGNATURE);
        }
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            String value = part.substring(equals + 1).trim();
            if (name.equals("t")) {
                time = value;
            } else if (name.equals("v1")) {
                signatures.add(value);
            }
        }
        if (time == null || !time.matches("[0-9]{1,12}") || signatures.isEmpty()) {
            throw refused(Reason.NO_SIGNATURE);
        }
        return new StripeSignature(Long.parseLong(time), signatures);
    }

    /** Checks the body first, so that nobody learns our clock without a secret. */
    void check(byte[] body, List<Secret> secrets, Instant now, Duration tolerance) {
        boolean matches = false;
        for (Secret secret : secrets) {
            byte[] expected = TimedHmac.hex(secret, seconds, body).getBytes(StandardCharsets.US_ASCII);
            for (String signature : signatures) {
                // In constant time, and all of them.
                matches |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!matches) {
            throw refused(Reason.WRONG_SIGNATURE);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
        if (age.compareTo(tolerance) > 0) {
            throw refused(Reason.STALE);
        }
    }

    static WebhookRefusedException refused(Reason reason) {
        return new WebhookRefusedException(StripeClient.SYSTEM, reason);
    }
}
