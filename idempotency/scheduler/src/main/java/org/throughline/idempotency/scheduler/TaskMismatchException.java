package org.throughline.idempotency.scheduler;

/** A task with this name and key was submitted before with other input. Nothing was submitted. */
public final class TaskMismatchException extends RuntimeException {

    TaskMismatchException(String name, String key) {
        super("task " + name + "/" + key + " was submitted before with other input under the same key");
    }
}
