package org.throughline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The committed transactions of a store, one JSON line each.
 *
 * <p>A line is handed to the operating system before the commit returns, which survives the death of the process (not
 * of the machine: no fsync, a simulator is not a bank). A last line without its line end was never answered.
 */
final class Journal {
    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Journal open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new Journal(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    void replay(Consumer<Change> consumer) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int lineStart = 0;
        int lineNumber = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lineNumber++;
                replayLine(bytes, lineStart, i, lineNumber, consumer);
                lineStart = i + 1;
            }
        }
        channel.truncate(lineStart);
        channel.position(lineStart);
    }

    private void replayLine(byte[] bytes, int start, int end, int lineNumber, Consumer<Change> consumer)
            throws IOException {
        try {
            JsonNode line = Json.MAPPER.readTree(bytes, start, end - start);
            line.forEach(change -> consumer.accept(Change.fromJson(change)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ", line " + lineNumber + ": not a transaction", e);
        }
    }

    void append(List<Change> changes) {
        ArrayNode line = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> line.add(change.toJson()));
        ByteBuffer bytes =
                ByteBuffer.wrap((Json.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void clear() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + file, e);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
