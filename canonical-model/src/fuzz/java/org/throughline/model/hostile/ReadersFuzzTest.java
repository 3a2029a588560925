package org.throughline.model.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for input that breaks a reader. What it finds is kept as a file, which {@link KeptInputsTest} replays. */
class ReadersFuzzTest {

    static Stream<byte[]> documents() {
        return FuzzTargets.documents();
    }

    static Stream<byte[]> schemas() {
        return FuzzTargets.schemas();
    }

    @MethodSource("documents")
    @FuzzTest(maxDuration = "5m")
    void readWriteRead(byte[] input) {
        FuzzTargets.readWriteRead(input);
    }

    @MethodSource("schemas")
    @FuzzTest(maxDuration = "5m")
    void compareSchemas(byte[] input) {
        FuzzTargets.compareSchemas(input);
    }
}
