package org.throughline.connector.auth;

import org.throughline.connector.Secret;

final class Bearer {

    private Bearer() {}

    static Secret of(Secret token) {
        return Secret.of("Bearer " + new String(token.reveal()));
    }
}
