package org.throughline.workflow.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.throughline.connector.Secret;
import org.throughline.connector.webhook.TimedHmac;

/**
 * Signs what a webhook is sent, so that its receiver can tell who sent it and when.
 *
 * <p>The header {@value #HEADER} is {@code t=<seconds since 1970>,v1=<hex>}, where the second part is the HMAC-SHA256 of
 * the seconds, a dot and the body. A receiver computes it again over the bytes it got, compares in constant time, and
 * refuses what is older than a few minutes. Thread-safe.
 */
public final class WebhookSignature {
    /** The header that carries it. */
    public static final String HEADER = "Throughline-Signature";

    private WebhookSignature() {}

    /**
     * Computes the value of the header.
     *
     * @param secret what sender and receiver share
     * @param at the moment of sending
     * @param body the body as it is sent, in UTF-8
     * @return the value
     */
    public static String of(Secret secret, Instant at, String body) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + TimedHmac.hex(secret, seconds, body.getBytes(StandardCharsets.UTF_8));
    }
}
