package org.throughline.connector.catalog;

/**
 * A behaviour of the vendor that surprises, and the test that shows how the connector handles it.
 *
 * @param id a short name that stays, such as {@code netsuite-duplicate-text}
 * @param surprise what surprises, and what the connector does about it
 * @param page the vendor's page about it; empty if none is known
 * @param certainty how sure the vendor's behaviour is
 * @param shownBy the test, as {@code SimpleClassName#method}, in the connector's own package or its platform's
 */
public record Gotcha(String id, String surprise, String page, Certainty certainty, String shownBy) {

    /**
     * Rejects a test that is not named in full.
     *
     * @param id the name
     * @param surprise what surprises
     * @param page the vendor's page
     * @param certainty how sure it is
     * @param shownBy the test
     */
    public Gotcha {
        if (!shownBy.matches("\\w+#\\w+")) {
            throw new IllegalArgumentException(id + ": shownBy must be Class#method, but is " + shownBy);
        }
    }
}
