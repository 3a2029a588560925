package org.throughline.salesforce;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.salesforce.platform.SalesforceRecord;

/**
 * What is read of an object: what its mapper reads, and nothing else.
 *
 * @param objectType the API name of the object
 * @param fields the fields and subqueries
 * @param filter the condition of rows that can have a canonical form; empty if all can
 * @param deletion what tells of a deleted row, besides that it is deleted; absent if deletions do not matter
 */
record SalesforceSource(String objectType, Set<String> fields, String filter, List<String> deletion) {
    static final String DELETED = "IsDeleted";

    /** Of an object whose deletions matter. */
    static SalesforceSource of(String objectType, Set<String> fields, String filter, String... deletion) {
        return new SalesforceSource(
                objectType,
                fields,
                filter,
                Stream.concat(Stream.of(DELETED), Arrays.stream(deletion)).toList());
    }

    /** One set of all; a field that is selected twice is refused. */
    @SafeVarargs
    static Set<String> union(Collection<String>... fields) {
        Set<String> union = new LinkedHashSet<>();
        for (Collection<String> some : fields) {
            union.addAll(some);
        }
        return union;
    }

    String where(String condition) {
        return select(fields.stream(), condition);
    }

    /** Rows changed behind a position, oldest first. */
    String changed(SalesforcePosition position, boolean withDeleted) {
        Stream<String> more =
                Stream.concat(Stream.of(SalesforceRecord.MODIFIED), withDeleted ? deletion.stream() : Stream.empty());
        String condition = filter.isEmpty() ? position.condition() : filter + " AND " + position.condition();
        return select(Stream.concat(fields.stream(), more).distinct(), condition) + " ORDER BY "
                + SalesforceRecord.MODIFIED + ", Id";
    }

    private String select(Stream<String> names, String condition) {
        return names.collect(Collectors.joining(", ", "SELECT ", " FROM " + objectType)) + " WHERE " + condition;
    }
}
