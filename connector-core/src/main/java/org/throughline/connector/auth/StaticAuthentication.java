package org.throughline.connector.auth;

import java.util.Optional;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/** A header value that never changes. */
record StaticAuthentication(Secret value) implements Authentication {

    @Override
    public Optional<Secret> authorization(String method, String url) {
        return Optional.of(value);
    }
}
