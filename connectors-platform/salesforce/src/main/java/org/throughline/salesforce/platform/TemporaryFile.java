package org.throughline.salesforce.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of rows on their way, readable by this user only and deleted when it is closed. */
record TemporaryFile(Path path) implements AutoCloseable {

    static TemporaryFile create() {
        try {
            return new TemporaryFile(Files.createTempFile("throughline-", ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
