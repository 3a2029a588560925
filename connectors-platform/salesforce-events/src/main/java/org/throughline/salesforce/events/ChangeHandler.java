package org.throughline.salesforce.events;

/** Deals with changes, one after the other. */
@FunctionalInterface
public interface ChangeHandler {

    /**
     * Deals with a change, for good: once this returns, the change may never be delivered again.
     *
     * <p>Until then it is. So the same change may come more than once, after a broken stream, a restart or an exception
     * from here, and so may those around it: handling must have the effect of handling once. An exception makes the reader
     * wait and read again from what was last dealt with, as often as it takes.
     *
     * @param change what to do next
     */
    void handle(Change change);
}
