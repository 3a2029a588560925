package org.throughline.connector.auth;

final class Names {

    private Names() {}

    static void require(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }
}
