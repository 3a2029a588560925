package org.throughline.connector.http;

import java.util.Optional;
import org.throughline.connector.Secret;

/** For APIs that are open to all, and token endpoints that take the credential in the form. */
enum NoAuthentication implements Authentication {
    INSTANCE;

    @Override
    public Optional<Secret> authorization(String method, String url) {
        return Optional.empty();
    }
}
