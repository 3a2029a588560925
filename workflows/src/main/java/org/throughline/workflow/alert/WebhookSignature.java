package org.throughline.workflow.alert;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.throughline.connector.Secret;

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

    private static final String ALGORITHM = "HmacSHA256";

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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.revealUtf8(), ALGORITHM));
            byte[] hash = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
