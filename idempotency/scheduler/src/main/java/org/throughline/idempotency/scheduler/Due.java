package org.throughline.idempotency.scheduler;

/**
 * The wake-up of a task in one of its revisions. A task that was replayed has a wake-up of its own, and so does not depend
 * on when the one that led to the dead letter is gone.
 */
record Due(String key, int revision) {
    static Due parse(String id) {
        int hash = id.lastIndexOf('#');
        return new Due(id.substring(0, hash), Integer.parseInt(id.substring(hash + 1)));
    }

    static String kind(String taskName) {
        return "task:" + taskName;
    }

    @Override
    public String toString() {
        return key + "#" + revision;
    }
}
