package org.throughline.connector.webhook;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.http.HttpAnswer;

/**
 * Handles each notification once, however often it is delivered. For any web framework: it takes bytes and a header, and
 * gives the answer.
 *
 * <p>A notification that was handled before, refused for good, or that a person decided on, is answered with 200, so that
 * it does not come again. Thread-safe.
 *
 * @param <E> the type of the notifications
 */
public final class WebhookHandler<E> {
    private final String name;
    private final Effects effects;
    private final WebhookReader<E> reader;
    private final Function<E, String> id;
    private final Consumer<E> service;

    /**
     * Creates a handler.
     *
     * @param name names the endpoint among the effects, such as {@code stripe.webhook}
     * @param effects remembers what was handled
     * @param reader checks and reads a notification
     * @param id tells a notification's id, the same on every delivery
     * @param service handles a notification; may be called again with one whose handling broke off
     */
    public WebhookHandler(
            String name, Effects effects, WebhookReader<E> reader, Function<E, String> id, Consumer<E> service) {
        this.name = requireNonNull(name, "name");
        this.effects = requireNonNull(effects, "effects");
        this.reader = requireNonNull(reader, "reader");
        this.id = requireNonNull(id, "id");
        this.service = requireNonNull(service, "service");
    }

    /**
     * Handles a delivery.
     *
     * @param body the body exactly as it arrived
     * @param signature the header that signs it; null if it was not sent
     * @return the answer
     * @throws RuntimeException as thrown by the service or by the store; answer with 500, so that it is delivered again
     */
    public HttpAnswer handle(byte[] body, @Nullable String signature) {
        E event;
        try {
            event = reader.read(body, signature);
        } catch (WebhookRefusedException e) {
            return answer(e.reason().status(), e.reason().name());
        }
        try {
            EffectResult<Boolean> done = effects.run(effect(event));
            return answer(200, done instanceof EffectResult.Performed ? "handled" : "known");
        } catch (EffectRejectedException e) {
            return answer(200, "known");
        } catch (EffectInProgressException e) {
            return answer(409, "in progress");
        } catch (EffectParkedException e) {
            return answer(500, "parked");
        }
    }

    /**
     * Handles a notification that was found in the system's own list, once for all its deliveries and for this. So a
     * missed one is made up for, and one that was handled is not handled again.
     *
     * @param event the notification
     * @return whether it was handled now; not if it was handled before, refused for good, or waits for a person
     * @throws EffectInProgressException if a delivery of it is being handled at this moment
     * @throws RuntimeException as thrown by the service or by the store; take the notification up again
     */
    public boolean catchUp(E event) {
        try {
            return effects.run(effect(event)) instanceof EffectResult.Performed;
        } catch (EffectRejectedException | EffectParkedException e) {
            return false;
        }
    }

    private Effect<Boolean> effect(E event) {
        return Effect.named(name, Boolean.class)
                .key(id.apply(event))
                // Deliveries of one notification may differ, as in the count of endpoints that still wait.
                .fingerprint(Map.of("id", id.apply(event)))
                .repeatable()
                .perform(() -> {
                    service.accept(event);
                    return true;
                })
                .build();
    }

    private static HttpAnswer answer(int status, String text) {
        return HttpAnswer.of(status, "text/plain; charset=utf-8", text);
    }
}
