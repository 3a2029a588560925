package org.throughline.idempotency.testkit;

/**
 * Opens a store in a process of its own. The class is public and has a public constructor without parameters, so that a
 * process which knows its name can use it.
 */
@FunctionalInterface
public interface StoreOpener {

    /**
     * Opens the store.
     *
     * @param location where it is, such as a URL
     * @return the store
     * @throws Exception if it cannot be opened
     */
    OpenedStore open(String location) throws Exception;
}
