package org.throughline.model.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what the fuzzer starts from, and what it found. */
class KeptInputsTest {
    private static final Path KEPT = Path.of("src/test/resources/org/throughline/model/hostile/ReadersFuzzTestInputs");

    static Stream<byte[]> documents() throws IOException {
        return Stream.concat(FuzzTargets.documents(), kept("readWriteRead"));
    }

    static Stream<byte[]> schemas() throws IOException {
        return Stream.concat(FuzzTargets.schemas(), kept("compareSchemas"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("documents")
    void noDocumentBreaksAReader(byte[] input) {
        FuzzTargets.readWriteRead(input);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("schemas")
    void noSchemaBreaksTheComparison(byte[] input) {
        FuzzTargets.compareSchemas(input);
    }

    private static Stream<byte[]> kept(String target) throws IOException {
        Path folder = KEPT.resolve(target);
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(KeptInputsTest::read).toList().stream();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
