package org.throughline.connector.catalog;

/**
 * What the vendor allows.
 *
 * @param what what is limited, such as {@code requests under way at once, account}
 * @param value how much
 * @param page the vendor's page about it; empty if none is known
 * @param certainty how sure this is
 */
public record Limit(String what, String value, String page, Certainty certainty) {}
