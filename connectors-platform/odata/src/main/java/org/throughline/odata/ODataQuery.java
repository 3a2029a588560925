package org.throughline.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to read of a set. Immutable. */
public final class ODataQuery {
    private final ODataEntity entity;
    private final @Nullable ODataFilter filter;
    private final List<String> expanded;
    private final List<String> order;
    private final int top;

    private ODataQuery(
            ODataEntity entity, @Nullable ODataFilter filter, List<String> expanded, List<String> order, int top) {
        this.entity = entity;
        this.filter = filter;
        this.expanded = List.copyOf(expanded);
        this.order = List.copyOf(order);
        this.top = top;
    }

    /**
     * Reads a whole set, with the properties that are declared and no others.
     *
     * @param entity the entity
     * @return the query
     */
    public static ODataQuery of(ODataEntity entity) {
        return new ODataQuery(entity, null, List.of(), List.of(), 0);
    }

    /**
     * A copy with a condition in place of the one before.
     *
     * @param condition the condition
     * @return the copy
     */
    public ODataQuery filter(ODataFilter condition) {
        return new ODataQuery(entity, condition, expanded, order, top);
    }

    /**
     * A copy that brings related records along.
     *
     * @param navigation a declared navigation property
     * @return the copy
     * @throws IllegalArgumentException if it is not declared
     */
    public ODataQuery expand(String navigation) {
        if (!entity.navigations().containsKey(navigation)) {
            throw new IllegalArgumentException(entity + " is declared without " + navigation);
        }
        return new ODataQuery(entity, filter, plus(expanded, navigation), order, top);
    }

    /**
     * A copy in order of a further property, smallest first.
     *
     * @param property a declared property
     * @return the copy
     * @throws IllegalArgumentException if it is not declared
     */
    public ODataQuery orderBy(String property) {
        entity.type(property);
        return new ODataQuery(entity, filter, expanded, plus(order, property), top);
    }

    /**
     * A copy that reads the first records only.
     *
     * @param records how many, at least 1
     * @return the copy
     */
    public ODataQuery top(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("top must be at least 1, but is " + records);
        }
        return new ODataQuery(entity, filter, expanded, order, records);
    }

    /** {@return the entity} */
    public ODataEntity entity() {
        return entity;
    }

    /** The query parameters, not encoded. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter != null) {
            parameters.put("$filter", filter.text());
        }
        if (!entity.properties().isEmpty()) {
            parameters.put("$select", String.join(",", entity.properties().keySet()));
        }
        if (!expanded.isEmpty()) {
            parameters.put("$expand", String.join(",", expanded));
        }
        if (!order.isEmpty()) {
            parameters.put("$orderby", String.join(",", order));
        }
        if (top > 0) {
            parameters.put("$top", String.valueOf(top));
        }
        return parameters;
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
