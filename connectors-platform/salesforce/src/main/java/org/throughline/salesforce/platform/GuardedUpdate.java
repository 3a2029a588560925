package org.throughline.salesforce.platform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of one row that is made only if the row is as it should be: one call that looks, changes what it found, and
 * reads the row. The values are the same each time, so it may be sent again.
 *
 * <p>Salesforce does not lock the row between looking and changing: a change by somebody else in that instant is
 * overwritten.
 *
 * @param objectType the API name of the object
 * @param row which row: a condition of SOQL that holds for one at most, its values written by {@link Soql}
 * @param guard the condition of SOQL under which it is changed
 * @param fields the fields to change; null clears one
 * @param readBack the fields to read, besides the id and the time of the last change
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm">
 *     Composite, references to the result of another subrequest</a>
 */
public record GuardedUpdate(String objectType, String row, String guard, ObjectNode fields, List<String> readBack) {
    static final String FOUND = "found";
    static final String UPDATE = "update";
    static final String NOW = "now";

    /**
     * Copies the list.
     *
     * @param objectType the API name of the object
     * @param row which row
     * @param guard the condition under which it is changed
     * @param fields the fields to change
     * @param readBack the fields to read
     */
    public GuardedUpdate {
        readBack = List.copyOf(readBack);
    }

    CompositeRequest request() {
        Set<String> selected = new LinkedHashSet<>(List.of("Id", SalesforceRecord.MODIFIED));
        selected.addAll(readBack);
        return CompositeRequest.guardedWrite()
                .query(FOUND, "SELECT Id FROM " + objectType + " WHERE " + row + " AND (" + guard + ")")
                .updateFound(UPDATE, objectType, FOUND, fields)
                .query(NOW, "SELECT " + String.join(", ", selected) + " FROM " + objectType + " WHERE " + row);
    }
}
