package org.throughline.simulator;

import tools.jackson.databind.JsonNode;

/** A vendor whose account and records come from a seed file. */
public interface SeededApi extends VendorApi {

    /**
     * Takes the seed. Called once at every start: the account's settings (credentials, limits) are taken from it each
     * time, its records are put only if the store is still empty.
     *
     * @param seed the content of the seed file
     * @throws IllegalArgumentException if the seed is wrong; names the field
     */
    void seed(JsonNode seed);
}
