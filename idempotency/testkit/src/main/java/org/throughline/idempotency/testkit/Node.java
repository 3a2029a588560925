package org.throughline.idempotency.testkit;

import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;

/** A process of a history. It may die, with all its threads, and start again under its name. */
final class Node {
    private final Effects.Builder builder;
    private final String name;
    private @Nullable Effects effects;
    private int life;

    Node(String name, EffectStore store, Sleepless sleepless) {
        this.name = name;
        this.builder = Rig.process(name, store)
                .scope(sleepless.scope())
                .sleeper(wait -> sleepless.point().at("asleep"));
    }

    /** In what scope a process works, and what happens instead of waiting. */
    record Sleepless(String scope, Interference point) {}

    String name() {
        return name;
    }

    /** How often it has died. */
    int life() {
        return life;
    }

    Effects effects() {
        Effects running = effects;
        if (running == null) {
            running = builder.build();
            effects = running;
        }
        return running;
    }

    void die() {
        life++;
        close();
    }

    void close() {
        if (effects != null) {
            effects.close();
            effects = null;
        }
    }
}
