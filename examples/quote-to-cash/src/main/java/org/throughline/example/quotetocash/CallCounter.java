package org.throughline.example.quotetocash;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts the calls to other systems, and can end the process at one of them: after the system has done its part and
 * before this program learns of it, which is the worst moment.
 */
final class CallCounter implements Interceptor {
    static final int HALTED = 99;

    private final AtomicInteger calls = new AtomicInteger();
    private final int crashAt;
    private final Runnable crash;

    /** Lets the process crash at the given call; 0 for never. */
    CallCounter(int crashAt, Runnable crash) {
        this.crashAt = crashAt;
        this.crash = crash;
    }

    /** Ends the process on the spot, as a crash does. */
    static void halt() {
        Runtime.getRuntime().halt(HALTED);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        int call = calls.incrementAndGet();
        try {
            return chain.proceed(chain.request());
        } finally {
            // A call whose answer was lost ends here, too.
            if (call == crashAt) {
                System.err.println("halting at call " + call);
                crash.run();
            }
        }
    }

    int calls() {
        return calls.get();
    }
}
