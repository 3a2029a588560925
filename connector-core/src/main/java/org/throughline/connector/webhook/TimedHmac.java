package org.throughline.connector.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.throughline.connector.Secret;

/**
 * The HMAC-SHA256 of a moment and a body, by which the receiver of a webhook tells who sent it and when. Compare it in
 * constant time.
 */
public final class TimedHmac {
    private static final String ALGORITHM = "HmacSHA256";

    private TimedHmac() {}

    /**
     * Signs a body: the seconds in decimal digits, a dot, and the body.
     *
     * @param secret what sender and receiver share; its UTF-8 bytes are the key
     * @param epochSecond the moment of sending, in seconds since 1970 (UTC)
     * @param body the body, byte by byte as it is sent
     * @return the code in 64 hexadecimal digits, in lower case
     */
    public static String hex(Secret secret, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.revealUtf8(), ALGORITHM));
            mac.update((epochSecond + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
