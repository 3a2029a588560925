package org.throughline.salesforce.platform;

/**
 * How many API requests an org may still send. The limit is a rolling 24 hours and shared by all its clients.
 *
 * @param max the requests allowed in 24 hours
 * @param remaining the requests left
 */
public record SalesforceApiUsage(long max, long remaining) {}
