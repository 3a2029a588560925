package org.throughline.idempotency.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.FingerprintMismatchException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles a request with an {@code Idempotency-Key} header once, and answers its repetitions with the answer of the first
 * time, as the draft of the IETF (draft-ietf-httpapi-idempotency-key-header) says: 400 without a key, 409 while the first
 * request is under way, 422 if the key comes with another request.
 *
 * <p>The answer is kept as the service gave it, whatever its status. If the service throws, or its process dies, nobody
 * knows how far it came: the request is handled again only if the service says that it may be, otherwise it is answered
 * with 500 until a person decides. For any framework; thread-safe.
 */
public final class IdempotencyKeyHandler {
    /** Says that an answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Effects effects;
    private final boolean repeatable;

    private IdempotencyKeyHandler(Effects effects, boolean repeatable) {
        this.effects = requireNonNull(effects, "effects");
        this.repeatable = repeatable;
    }

    /**
     * A handler for services that must not be asked twice.
     *
     * @param effects keeps the answers; its largest result must have room for them
     * @return the handler
     */
    public static IdempotencyKeyHandler of(Effects effects) {
        return new IdempotencyKeyHandler(effects, false);
    }

    /**
     * A handler for services that may be asked again with the same {@link EffectKey} after a crash or an exception,
     * because all they do is one transaction, or effects with keys made from it.
     *
     * @param effects keeps the answers; its largest result must have room for them
     * @return the handler
     */
    public static IdempotencyKeyHandler ofRepeatable(Effects effects) {
        return new IdempotencyKeyHandler(effects, true);
    }

    /**
     * Handles a request.
     *
     * @param request the request
     * @param service does what is asked for, at most once for a key unless it is repeatable
     * @return the answer of the service, now or from the first time, or a problem (RFC 9457)
     * @throws RuntimeException as thrown by the service or by the store
     */
    public HttpAnswer handle(KeyedRequest request, Function<EffectKey, HttpAnswer> service) {
        Optional<String> header = request.idempotencyKey();
        if (header.isEmpty()) {
            return problem(400, "Idempotency-Key is missing", "This operation needs the header Idempotency-Key.");
        }
        Optional<String> key = KeySyntax.parse(header.get());
        if (key.isEmpty()) {
            return problem(
                    400, "Idempotency-Key is not valid", "It must be a string of 1 to 150 printable ASCII characters.");
        }
        try {
            return answer(effects.run(effect(request, key.get(), service)));
        } catch (FingerprintMismatchException e) {
            return problem(422, "Idempotency-Key is already used", "The key was used before for another request.");
        } catch (EffectInProgressException e) {
            return problem(
                    409, "A request is outstanding for this Idempotency-Key", "Repeat the request a little later.");
        } catch (EffectParkedException e) {
            return problem(
                    500, "The outcome is not known", "An earlier request with this key broke off; we look at it.");
        } catch (EffectRejectedException e) {
            return problem(409, "The request was discarded", "It was decided not to do what this key asked for.");
        }
    }

    private Effect<HttpAnswer> effect(KeyedRequest request, String key, Function<EffectKey, HttpAnswer> service) {
        Effect.Builder<HttpAnswer> effect = Effect.named(
                        "http." + request.method() + " " + request.route(), HttpAnswer.class)
                // With its length, because names and keys may have any character.
                .key(request.caller().length() + "/" + request.caller() + "/" + key)
                .fingerprint(Map.of("target", request.target(), "body", request.body()))
                .perform(service);
        return repeatable ? effect.repeatable().build() : effect.build();
    }

    private static HttpAnswer answer(EffectResult<HttpAnswer> result) {
        HttpAnswer answer = result.value();
        if (result instanceof EffectResult.Performed) {
            return answer;
        }
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(REPLAYED, "true");
        return new HttpAnswer(answer.status(), headers, answer.body());
    }

    private static HttpAnswer problem(int status, String title, String detail) {
        String json = JSON.writeValueAsString(Map.of("status", status, "title", title, "detail", detail));
        return HttpAnswer.of(status, "application/problem+json", json);
    }
}
