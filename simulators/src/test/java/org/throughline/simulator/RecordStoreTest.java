package org.throughline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RecordStoreTest {

    @TempDir
    Path directory;

    @Test
    void anAnsweredWriteSurvivesAProcessThatNeverClosedItsStore() {
        RecordStore halted = RecordStore.open(directory);
        halted.put("customer", "1", named("Acme"));
        halted.nextSequence("ids");

        RecordStore next = RecordStore.open(directory);

        assertThat(next.get("customer", "1")).contains(named("Acme"));
        assertThat(next.nextSequence("ids")).isEqualTo(2);
    }

    @Test
    void aTornLastLineIsForgottenAndOverwritten() throws IOException {
        RecordStore.open(directory).put("customer", "1", named("Acme"));
        Files.writeString(directory.resolve("journal.jsonl"), "[[\"customer\",\"2\",{\"na", StandardOpenOption.APPEND);

        RecordStore.open(directory).put("customer", "3", named("Globex"));

        assertThat(RecordStore.open(directory).all("customer")).containsExactly(named("Acme"), named("Globex"));
    }

    @Test
    void aDamagedLineInsideTheJournalIsReportedWithItsNumber() throws IOException {
        Files.writeString(directory.resolve("journal.jsonl"), "[[\"customer\",\"1\",{}]]\nnonsense\n");

        assertThatThrownBy(() -> RecordStore.open(directory))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessageContaining("line 2");
    }

    @Test
    void aCommitTellsWhatItDidToEachRowAndAFailedTransactionTellsNothing() {
        RecordStore store = RecordStore.inMemory();
        store.put("customer", "1", named("Acme"));
        List<RowChange> told = new ArrayList<>();
        store.onCommit(told::addAll);

        store.transaction(() -> {
            store.put("customer", "1", named("Acme Inc"));
            store.put("customer", "1", named("Acme Ltd"));
            store.nextSequence("ids");
            return store.delete("customer", "1");
        });
        assertThatThrownBy(() -> store.transaction(() -> {
                    store.put("customer", "2", named("Globex"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(told).containsExactly(new RowChange("customer", "1", named("Acme"), null));
    }

    @Test
    void aFailedTransactionLeavesNothingBehind() {
        RecordStore store = RecordStore.open(directory);
        store.put("customer", "1", named("Acme"));
        store.put("customer", "2", named("Globex"));

        assertThatThrownBy(() -> store.transaction(() -> {
                    store.delete("customer", "1");
                    store.put("customer", "3", named("Initech"));
                    store.nextSequence("ids");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(store.all("customer")).containsExactly(named("Acme"), named("Globex"));
        assertThat(RecordStore.open(directory).all("customer")).containsExactly(named("Acme"), named("Globex"));
        assertThat(store.nextSequence("ids")).isEqualTo(1);
    }

    @Test
    void aFailedInnerTransactionUndoesOnlyItself() {
        RecordStore store = RecordStore.open(directory);

        store.transaction(() -> {
            store.put("customer", "1", named("Acme"));
            assertThatThrownBy(() -> store.transaction(() -> {
                        store.put("customer", "2", named("Globex"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            return true;
        });

        assertThat(RecordStore.open(directory).all("customer")).containsExactly(named("Acme"));
    }

    @Test
    void callersNeverHoldTheStoredObject() {
        RecordStore store = RecordStore.inMemory();
        ObjectNode mine = named("Acme");
        store.put("customer", "1", mine);

        mine.put("name", "changed");
        store.get("customer", "1").orElseThrow().put("name", "changed");

        assertThat(store.get("customer", "1")).contains(named("Acme"));
    }

    @Test
    void resettingForgetsTheJournalToo() {
        RecordStore store = RecordStore.open(directory);
        store.put("customer", "1", named("Acme"));

        store.reset();
        store.put("customer", "2", named("Globex"));

        assertThat(RecordStore.open(directory).all("customer")).containsExactly(named("Globex"));
    }

    @Test
    void rowsAreFoundByATextThroughEveryChange() {
        RecordStore store = RecordStore.inMemory();
        store.put("customer", "1", named("Acme"));
        assertThat(byName(store, "ACME")).containsExactly(named("Acme"));

        store.put("customer", "2", named("acme"));
        store.put("customer", "1", named("Globex"));
        assertThatThrownBy(() -> store.transaction(() -> {
                    store.delete("customer", "2");
                    store.put("customer", "1", named("Acme"));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(byName(store, "acme")).containsExactly(named("acme"));
        assertThat(byName(store, "globex")).containsExactly(named("Globex"));
        store.delete("customer", "2");
        assertThat(byName(store, "acme")).isEmpty();
    }

    private static List<ObjectNode> byName(RecordStore store, String name) {
        return store.find("customer", "name", List.of(name), row -> true);
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }
}
