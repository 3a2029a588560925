package org.throughline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of one simulated vendor: tables of JSON objects, and counters.
 *
 * <p>With a data directory, every committed change is in a journal file before the change returns, and is replayed by
 * the next {@link #open(Path)}: a process that halts loses nothing it has answered. Objects are copied on the way in
 * and on the way out. Thread-safe; one lock guards everything, so a transaction sees no other one's half.
 */
public final class RecordStore implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, RecordTable> tables = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final @Nullable Journal journal;

    /** What the running transaction has changed, oldest first; empty outside one. */
    private final List<Change> pending = new ArrayList<>();

    private final List<Consumer<List<RowChange>>> listeners = new CopyOnWriteArrayList<>();

    private RecordStore(@Nullable Journal journal) {
        this.journal = journal;
    }

    /** {@return a store that lives as long as the process} */
    public static RecordStore inMemory() {
        return new RecordStore(null);
    }

    /**
     * Opens a store that survives restarts.
     *
     * @param dataDirectory holds the journal; made if absent; used by one process at a time
     * @return the store with everything committed so far
     * @throws UncheckedIOException if the directory cannot be used or the journal is damaged before its last line
     */
    public static RecordStore open(Path dataDirectory) {
        try {
            Journal journal = Journal.open(dataDirectory.resolve("journal.jsonl"));
            RecordStore store = new RecordStore(journal);
            journal.replay(store::apply);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the simulator data in " + dataDirectory, e);
        }
    }

    /**
     * Reads one object.
     *
     * @param table the table's name
     * @param id the object's key
     * @return a copy of it, or empty
     */
    public Optional<ObjectNode> get(String table, String id) {
        return locked(() -> Optional.ofNullable(table(table).get(id)).map(ObjectNode::deepCopy));
    }

    /**
     * Reads a whole table.
     *
     * @param table the table's name
     * @return copies of its objects in the order they were first put
     */
    public List<ObjectNode> all(String table) {
        return find(table, row -> true);
    }

    /**
     * Reads the objects that satisfy a condition; cheaper than {@link #all(String)} because only those are copied.
     *
     * @param table the table's name
     * @param condition is shown the stored objects themselves and must not change or keep them
     * @return copies of the matching objects in the order they were first put
     */
    public List<ObjectNode> find(String table, Predicate<ObjectNode> condition) {
        return locked(() -> table(table).rows().stream()
                .filter(condition)
                .map(ObjectNode::deepCopy)
                .toList());
    }

    /**
     * Reads the objects with one of some texts in a field, through an index that the first such call makes.
     *
     * @param table the table's name
     * @param field the field's name
     * @param texts the texts, in any case
     * @param condition what they must satisfy, too; is shown the stored objects themselves and must not change or keep
     *     them
     * @return copies of the matching objects in the order they were first put
     */
    public List<ObjectNode> find(
            String table, String field, Collection<String> texts, Predicate<ObjectNode> condition) {
        return locked(() -> table(table).rows(field, texts).stream()
                .filter(condition)
                .map(ObjectNode::deepCopy)
                .toList());
    }

    /**
     * Stores an object, over an existing one with the same key.
     *
     * @param table the table's name
     * @param id the object's key
     * @param node the object; copied
     */
    public void put(String table, String id, ObjectNode node) {
        transaction(() -> {
            change(Change.put(table, id, node.deepCopy()));
            return id;
        });
    }

    /**
     * Removes an object.
     *
     * @param table the table's name
     * @param id the object's key
     * @return whether it was there
     */
    public boolean delete(String table, String id) {
        return transaction(() -> {
            boolean present = table(table).get(id) != null;
            if (present) {
                change(Change.delete(table, id));
            }
            return present;
        });
    }

    /**
     * Counts.
     *
     * @param name the counter's name
     * @return 1 for the first call, then 2, and so on, across restarts
     */
    public long nextSequence(String name) {
        return transaction(() -> {
            long next = sequences.getOrDefault(name, 0L) + 1;
            change(Change.sequence(name, next));
            return next;
        });
    }

    /**
     * Runs changes that become durable together or not at all. A transaction inside a transaction is a savepoint: if
     * it fails, its own changes are undone, and the outer one goes on if it catches the exception.
     *
     * @param work reads and changes this store; no other thread does so meanwhile
     * @param <T> the type of its result
     * @return what the work returned
     */
    public <T> T transaction(Supplier<T> work) {
        return locked(() -> {
            int savepoint = pending.size();
            boolean done = false;
            try {
                T result = work.get();
                if (lock.getHoldCount() == 1 && journal != null && !pending.isEmpty()) {
                    journal.append(pending);
                }
                done = true;
                if (lock.getHoldCount() == 1 && !pending.isEmpty()) {
                    List<RowChange> rows = Change.rows(pending);
                    listeners.forEach(listener -> listener.accept(rows));
                }
                return result;
            } finally {
                if (!done) {
                    undoTo(savepoint);
                }
                if (lock.getHoldCount() == 1) {
                    pending.clear();
                }
            }
        });
    }

    /**
     * Tells of every transaction from now on, once it is durable and before anyone sees what it did; in the order of the
     * commits.
     *
     * @param listener gets the rows the transaction changed, in the order of their first change; it must be quick
     */
    public void onCommit(Consumer<List<RowChange>> listener) {
        listeners.add(listener);
    }

    /** {@return whether nothing has ever been put or counted here} */
    public boolean isEmpty() {
        return locked(() -> sequences.isEmpty() && tables.values().stream().allMatch(RecordTable::isEmpty));
    }

    /** Forgets everything, the journal included. */
    public void reset() {
        locked(() -> {
            tables.clear();
            sequences.clear();
            if (journal != null) {
                journal.clear();
            }
            return true;
        });
    }

    /** Closes the journal file. Reads still work afterwards; changes fail if there was a journal. */
    @Override
    public void close() {
        locked(() -> {
            if (journal != null) {
                journal.close();
            }
            return true;
        });
    }

    private void change(Change change) {
        ObjectNode before = change.isSequence() ? null : table(change.target()).get(change.id());
        pending.add(change.withUndo(before, undoOf(change)));
        apply(change);
    }

    private Runnable undoOf(Change change) {
        if (change.isSequence()) {
            Long before = sequences.get(change.target());
            return () -> {
                if (before == null) {
                    sequences.remove(change.target());
                } else {
                    sequences.put(change.target(), before);
                }
            };
        }
        return table(change.target()).undo(change.id());
    }

    private void apply(Change change) {
        if (change.isSequence()) {
            sequences.put(change.target(), change.number());
        } else if (change.node() == null) {
            table(change.target()).remove(change.id());
        } else {
            table(change.target()).put(change.id(), change.node());
        }
    }

    private void undoTo(int savepoint) {
        while (pending.size() > savepoint) {
            pending.remove(pending.size() - 1).undo().run();
        }
    }

    private RecordTable table(String name) {
        return tables.computeIfAbsent(name, n -> new RecordTable());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
