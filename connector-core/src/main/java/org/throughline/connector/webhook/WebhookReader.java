package org.throughline.connector.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Checks a notification and reads it. Thread-safe.
 *
 * @param <E> the type of what is read
 */
@FunctionalInterface
public interface WebhookReader<E> {

    /**
     * Checks a notification and reads it.
     *
     * @param body the body exactly as it arrived
     * @param signature the header that signs it; null if it was not sent
     * @return the notification
     * @throws WebhookRefusedException if it is not what it claims to be
     */
    E read(byte[] body, @Nullable String signature);
}
