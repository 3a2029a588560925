package org.throughline.idempotency.testkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectState;

/** One of the effects of a history, and what is promised about it. */
final class Item {
    static final String NAME = "book.post";
    static final String INPUT = "right";
    static final String OTHER_INPUT = "wrong";

    private final String key;
    private final History history;
    private final RemoteBook book;
    private @Nullable String acknowledged;
    private boolean reopened;
    private long discardedAt = Long.MAX_VALUE;

    Item(String key, History history) {
        this.key = key;
        this.history = history;
        this.book = new RemoteBook(history.safeguard().kind(), history.coverage());
        book.posting(() -> history.current() == null
                ? RemoteBook.Mood.WELL
                : mood("post", history.climate().postingMood(history.choices())));
        book.finding(() -> history.current() == null
                ? RemoteBook.Mood.WELL
                : mood("probe", history.climate().findingMood(history.choices())));
        book.booking(() -> {
            history.story().tell("    the system books %s for %s", book.documents(), key);
            history.story().require(book.posts() == 1, "%s happened twice: %s", key, book.documents());
        });
    }

    private RemoteBook.Mood mood(String call, RemoteBook.Mood mood) {
        history.story().tell("    the system gets a %s for %s and is %s", call, key, mood);
        return mood;
    }

    String key() {
        return key;
    }

    RemoteBook book() {
        return book;
    }

    EffectId id() {
        return new EffectId(history.scope(), NAME, key);
    }

    Optional<EffectRecord> found() {
        return history.store().find(id());
    }

    /** An effect of this item with input that is right or not. */
    Effect<String> effect(String input) {
        Effect.Builder<String> effect =
                Effect.named(NAME, String.class).key(key).fingerprint(input).perform(sent -> performed(sent, input));
        if (history.isProbed()) {
            effect.probe(() -> {
                history.atCall("before probe");
                var answer = book.find();
                history.atCall("after probe");
                return answer;
            });
        }
        return history.safeguard() == Safeguard.KEY ? effect.repeatable().build() : effect.build();
    }

    private String performed(EffectKey sent, String input) {
        if (history.safeguard() == Safeguard.FENCE) {
            history.atCall("before announcement");
            Optional<String> booked = book.announce(sent);
            history.atCall("after announcement");
            if (booked.isPresent()) {
                return booked.get();
            }
        }
        history.atCall("before send");
        history.story().require(sent.fence() <= discardedAt, "%s was performed after a person discarded it", key);
        Client sender = history.current();
        try {
            return book.post(sent, input);
        } finally {
            if (sender != null) {
                sender.hasSent();
            }
            history.atCall("after send");
        }
    }

    /** Keeps what a run gave back, and requires that it may do so. */
    void acknowledged(EffectResult<String> result, String input) {
        Story story = history.story();
        String value = result.value();
        story.require(
                book.documents().contains(value), "%s gave %s, but the system has %s", key, result, book.documents());
        story.require(
                reopened || value.startsWith(input), "%s gave %s to one who asked with %s input", key, result, input);
        story.require(
                found().map(EffectRecord::state)
                        .filter(EffectState.SUCCEEDED::equals)
                        .isPresent(),
                "%s gave %s, which is not in the store",
                key,
                result);
        story.require(
                acknowledged == null || acknowledged.equals(value), "%s gave %s, before %s", key, result, acknowledged);
        acknowledged = value;
    }

    /** Requires that who says to have brought about the result has done so. */
    void broughtAboutUnder(long fence) {
        history.story()
                .require(
                        found().map(EffectRecord::attempts)
                                .filter(last -> last == fence)
                                .isPresent(),
                        "%s gave a result to the loser under fence %d",
                        key,
                        fence);
    }

    boolean isAcknowledged() {
        return acknowledged != null;
    }

    /** A person has decided about it, when it had this fence. */
    void decided(EffectState now, long fence) {
        discardedAt = now == EffectState.DISCARDED ? fence : Long.MAX_VALUE;
        reopened |= now == EffectState.REOPENED;
    }
}
