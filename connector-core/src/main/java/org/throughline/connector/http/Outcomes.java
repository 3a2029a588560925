package org.throughline.connector.http;

import java.util.Map;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

/** Names of outcomes for metrics: they do not change when a class is renamed. */
final class Outcomes {
    static final String SUCCESS = "success";

    private static final Map<Class<?>, String> NAMES = Map.of(
            AuthenticationException.class, "authentication",
            PermissionException.class, "permission",
            RejectedException.class, "rejected",
            NotFoundException.class, "not-found",
            ConflictException.class, "conflict",
            RateLimitedException.class, "rate-limited",
            UnavailableException.class, "unavailable",
            OutcomeUnknownException.class, "unknown",
            MappingException.class, "mapping");

    private Outcomes() {}

    static String of(RuntimeException failure) {
        return NAMES.getOrDefault(failure.getClass(), "bug");
    }
}
