package org.throughline.idempotency;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for effects that nobody waits for at once. */
final class Threads {
    private Threads() {}

    /** A virtual thread for each task where the JDK has them, which is since 21; else daemon threads, as many as needed. */
    static ExecutorService perTask(String name) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJdk) {
            return Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
