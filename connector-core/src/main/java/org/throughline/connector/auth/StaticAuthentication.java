package org.throughline.connector.auth;

import java.util.Optional;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/** A header value that never changes. */
record StaticAuthentication(Secret value) implements Authentication {

    @Override
    public Optional<Secret> authorization() {
        return Optional.of(value);
    }
}
