package org.throughline.connector.catalog;

/**
 * What the vendor takes away.
 *
 * @param what what ends
 * @param when the date or release, in the vendor's words
 * @param instead what replaces it, and whether the connector uses that
 * @param page the vendor's page about it; empty if none is known
 * @param certainty how sure this is
 */
public record Deprecation(String what, String when, String instead, String page, Certainty certainty) {}
