package org.throughline.connector.testkit;

/**
 * A request on its way to the vendor.
 *
 * @param method the HTTP method
 * @param path the decoded path, without the query
 */
public record ProxyRequest(String method, String path) {}
