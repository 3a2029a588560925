package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the points that a run passes, and ends it at one of them. */
final class CrashPoints implements Interference {
    private final @Nullable String last;
    private final Runnable death;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> passed = new ArrayList<>();

    private CrashPoints(@Nullable String last, Runnable death) {
        this.last = last;
        this.death = death;
    }

    static CrashPoints recording() {
        return new CrashPoints(null, () -> {});
    }

    static CrashPoints dyingAt(String point, Runnable death) {
        return new CrashPoints(point, death);
    }

    @Override
    public void at(String point) {
        String name;
        synchronized (this) {
            name = point + " #" + counts.merge(point, 1, Integer::sum);
            passed.add(name);
        }
        if (name.equals(last)) {
            death.run();
        }
    }

    synchronized List<String> passed() {
        return List.copyOf(passed);
    }
}
