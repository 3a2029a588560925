package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.testkit.CrashMatrix.Point;

/**
 * Real processes that are halted before and after every call of the store and of the other system, and the processes that
 * come after them: under the same name at once, and under another one when the lease has ended.
 *
 * <p>The points are those that an undisturbed run passes. A dozen of them are tried at once; all of them by the test
 * tagged {@code crash-sweep}.
 */
public abstract class CrashMatrixContract {
    private static final int AT_ONCE = 2;
    private static final int SAMPLE = 12;

    @TempDir
    private Path folder;

    /** For subclasses. */
    protected CrashMatrixContract() {}

    /**
     * {@return what opens the store under test in another process}
     */
    protected abstract Class<? extends StoreOpener> opener();

    /**
     * Makes a new store that knows no effects yet. It is opened by one process at a time.
     *
     * @param emptyFolder where it may keep files
     * @return where it is, for {@link StoreOpener#open}
     * @throws Exception if it cannot be made
     */
    protected abstract String newStore(Path emptyFolder) throws Exception;

    @Test
    void deathsSpreadOverAllScenariosLeaveOneEffectEach() throws Exception {
        try (CrashMatrix matrix = matrix()) {
            List<Point> all = matrix.points();
            List<List<Point>> sample = new ArrayList<>();
            for (int i = 0; i < SAMPLE; i++) {
                sample.add(List.of(all.get(i * (all.size() - 1) / (SAMPLE - 1))));
            }

            matrix.dieAt(sample);
        }
    }

    @Test
    @Tag("crash-sweep")
    void aDeathAtAnyPointLeavesOneEffect() throws Exception {
        try (CrashMatrix matrix = matrix()) {
            List<Point> all = matrix.points();

            List<List<Point>> groups = CrashMatrix.inGroups(all);

            matrix.dieAt(groups);

            System.out.printf(
                    "%s, crash points: %d, by %d processes%n", getClass().getSimpleName(), all.size(), groups.size());
            assertThat(all).hasSizeGreaterThan(100).doesNotHaveDuplicates();
            assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private CrashMatrix matrix() throws Exception {
        List<String> stores = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            stores.add(newStore(Files.createDirectory(folder.resolve("store-" + i))));
        }
        return new CrashMatrix(opener(), stores, new ChildJvm(folder));
    }
}
