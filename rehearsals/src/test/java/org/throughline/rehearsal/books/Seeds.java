package org.throughline.rehearsal.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated ERPs have at the start. */
final class Seeds {
    private Seeds() {}

    static ObjectNode read(String name) {
        try (InputStream json = Objects.requireNonNull(Seeds.class.getResourceAsStream("/books/" + name), name)) {
            return CanonicalJson.mapper().readTree(json).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
