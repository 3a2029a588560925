package org.throughline.idempotency;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for writes that are under way. */
final class Stages {
    private Stages() {}

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the write was under way", e);
        }
    }

    /** What a stage failed with says what became of the write, so it must not be hidden in another exception. */
    private static RuntimeException unwrapped(Throwable cause) {
        Throwable inner = cause.getCause();
        if (inner != null && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            return unwrapped(inner);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
