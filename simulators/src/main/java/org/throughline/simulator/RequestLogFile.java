package org.throughline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One JSON line a request; flushed, so that the file is whole when the process is killed. */
final class RequestLogFile {
    private final Path file;
    private final Clock clock;
    private final String vendor;
    private final Writer writer;

    RequestLogFile(Path file, Clock clock, String vendor) {
        this.file = file;
        this.clock = clock;
        this.vendor = vendor;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the request log " + file, e);
        }
    }

    synchronized void append(RequestLog entry, long nanos) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", clock.instant().toString()).put("vendor", vendor);
        line.put("method", entry.method()).put("path", entry.path()).put("status", entry.status());
        if (entry.fault() != null) {
            line.put("fault", entry.fault().name());
        }
        line.put("micros", nanos / 1000);
        try {
            writer.write(Json.MAPPER.writeValueAsString(line) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the request log " + file, e);
        }
    }

    synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the request log " + file, e);
        }
    }
}
