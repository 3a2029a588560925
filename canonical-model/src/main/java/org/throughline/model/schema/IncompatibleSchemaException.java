package org.throughline.model.schema;

import java.util.List;
import java.util.stream.Collectors;

/** That a schema changed in a way that breaks somebody. Lists all such changes. */
public final class IncompatibleSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The changes; not serialised, the message has them. */
    private final transient List<SchemaChange> changes;

    IncompatibleSchemaException(List<SchemaChange> changes) {
        super(changes.stream().map(SchemaChange::toString).collect(Collectors.joining("\n")));
        this.changes = List.copyOf(changes);
    }

    /** {@return the incompatible changes, in the order of the schema} */
    public List<SchemaChange> changes() {
        return changes;
    }
}
