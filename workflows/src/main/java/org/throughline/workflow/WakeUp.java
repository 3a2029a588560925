package org.throughline.workflow;

/**
 * Tells the scheduler that a run is due in one of its revisions. A run that goes on after a case has a wake-up of its own,
 * and so does not have to wait until the one that led to the case is gone.
 */
record WakeUp(String runId, int revision) {
    static WakeUp parse(String text) {
        int hash = text.lastIndexOf('#');
        return new WakeUp(text.substring(0, hash), Integer.parseInt(text.substring(hash + 1)));
    }

    @Override
    public String toString() {
        return runId + "#" + revision;
    }
}
