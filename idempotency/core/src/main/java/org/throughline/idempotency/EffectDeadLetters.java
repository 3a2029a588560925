package org.throughline.idempotency;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The effects that were refused or are parked, as dead letters. Their id is name and key. */
final class EffectDeadLetters implements DeadLetters {
    private final Effects effects;
    private final DeadLetterOwners owners;

    EffectDeadLetters(Effects effects, DeadLetterOwners owners) {
        this.effects = effects;
        this.owners = owners;
    }

    @Override
    public List<DeadLetter> list(DeadLetterFilter filter, int atMost) {
        EffectFilter dead = EffectFilter.all().named(filter.namePrefix()).in(EffectState.FAILED, EffectState.PARKED);
        // Owner and type are known only here, so all are read; whoever has millions of dead letters has other problems.
        return effects.list(dead, Integer.MAX_VALUE).stream()
                .map(this::letter)
                .filter(filter::matches)
                .limit(atMost)
                .toList();
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return onEffect(id, effects::find).filter(EffectDeadLetters::isDead).map(this::letter);
    }

    @Override
    public boolean replay(String id, String actor, String reason) {
        return isDead(id)
                && onEffect(id, (name, key) -> effects.retry(name, key, actor, reason))
                        .isPresent();
    }

    @Override
    public boolean replayEdited(String id, String payload, String actor, String reason) {
        JsonNode input;
        try {
            input = effects.mapper().readTree(payload);
        } catch (JacksonException e) {
            throw UnreadJson.because("the payload is no JSON", e);
        }
        return isDead(id)
                && onEffect(id, (name, key) -> effects.correct(name, key, input, actor, reason))
                        .isPresent();
    }

    @Override
    public boolean discard(String id, String actor, String reason) {
        if (!isDead(id)) {
            return false;
        }
        onEffect(id, (name, key) -> effects.discard(name, key, actor, reason));
        return true;
    }

    @Override
    public List<DeadLetterDecision> decisions(String id) {
        return onEffect(id, effects::decisions).stream()
                .map(decision -> new DeadLetterDecision(
                        verdict(decision.verdict()), decision.actor(), decision.reason(), decision.at()))
                .toList();
    }

    private boolean isDead(String id) {
        return onEffect(id, effects::find).filter(EffectDeadLetters::isDead).isPresent();
    }

    private static boolean isDead(EffectRecord effect) {
        return effect.state() == EffectState.FAILED || effect.state() == EffectState.PARKED;
    }

    private DeadLetter letter(EffectRecord dead) {
        String type = dead.status().errorType();
        return new DeadLetter(
                URLEncoder.encode(dead.name(), StandardCharsets.UTF_8) + "/" + dead.key(),
                dead.name(),
                dead.key(),
                effects.payload(dead),
                new DeadLetter.Failure(
                        type == null ? dead.state().name() : type,
                        dead.error().orElse(""),
                        dead.state() == EffectState.FAILED ? Outcome.REJECTED : Outcome.UNKNOWN),
                owners.ownerOf(dead.name()),
                dead.attempts(),
                dead.createdAt(),
                dead.updatedAt());
    }

    private static DeadLetterDecision.Verdict verdict(Decision.Verdict verdict) {
        return switch (verdict) {
            case RETRY -> DeadLetterDecision.Verdict.REPLAY;
            case CORRECT -> DeadLetterDecision.Verdict.EDIT;
            case RECORD -> DeadLetterDecision.Verdict.RECORD;
            case DISCARD -> DeadLetterDecision.Verdict.DISCARD;
        };
    }

    private static <R> R onEffect(String id, BiFunction<String, String, R> action) {
        int end = id.indexOf('/');
        if (end < 0) {
            throw new IllegalArgumentException("the id of an effect is its name, a slash and its key, not " + id);
        }
        return action.apply(URLDecoder.decode(id.substring(0, end), StandardCharsets.UTF_8), id.substring(end + 1));
    }
}
