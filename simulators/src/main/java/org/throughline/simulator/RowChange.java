package org.throughline.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one transaction did to one row, from its beginning to its end.
 *
 * @param table the table's name
 * @param id the object's key
 * @param before the object before; null if it was not there. Must not be changed
 * @param after the object after; null if it is gone. Must not be changed
 */
public record RowChange(
        String table,
        String id,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {}
