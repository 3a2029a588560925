package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened in a history, in order, and the first promise that was broken in it. */
final class Story {
    private final boolean written;
    private final List<String> lines = new ArrayList<>();
    private @Nullable BrokenPromise broken;

    private Story(boolean written) {
        this.written = written;
    }

    static Story written() {
        return new Story(true);
    }

    /** For the many histories that nobody will read. */
    static Story unwritten() {
        return new Story(false);
    }

    void tell(String format, @Nullable Object... parts) {
        if (written) {
            lines.add(String.format(Locale.ROOT, format, parts));
        }
    }

    /**
     * Requires a promise to be kept.
     *
     * @throws BrokenPromise if it is not
     */
    void require(boolean kept, String promise, @Nullable Object... parts) {
        if (!kept) {
            String said = String.format(Locale.ROOT, promise, parts);
            BrokenPromise now = new BrokenPromise(said);
            if (broken == null) {
                broken = now;
                tell("BROKEN: %s", said);
            }
            throw now;
        }
    }

    @Nullable
    BrokenPromise broken() {
        return broken;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    /** A promise was not kept. An error, so that no effect takes it for a failure of the other system. */
    static final class BrokenPromise extends AssertionError {
        BrokenPromise(String promise) {
            super(promise);
        }
    }
}
