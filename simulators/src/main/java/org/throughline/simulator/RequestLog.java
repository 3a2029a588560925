package org.throughline.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One request a simulator has seen: enough to count and order calls, nothing that could be secret.
 *
 * @param method the HTTP method
 * @param path the decoded path, without the query
 * @param status the HTTP status of the answer, 0 if none was sent
 * @param fault what was done to it on purpose, or null
 */
public record RequestLog(
        String method, String path, int status, @Nullable Fault fault) {}
