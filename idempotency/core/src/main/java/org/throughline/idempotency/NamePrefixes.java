package org.throughline.idempotency;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A value for each beginning of a name, where the longest one counts, and one for all the rest. Names are those of
 * effects, tasks or topics, such as {@code erp.invoice.post}. Immutable.
 *
 * @param <V> what belongs to names
 */
public final class NamePrefixes<V> {
    private final V otherwise;
    private final Map<String, V> byPrefix;

    private NamePrefixes(V otherwise, Map<String, V> byPrefix) {
        this.otherwise = otherwise;
        this.byPrefix = byPrefix;
    }

    /**
     * The same value for all names.
     *
     * @param value the value
     * @param <V> its type
     * @return the value for all names
     */
    public static <V> NamePrefixes<V> of(V value) {
        return new NamePrefixes<>(value, Map.of());
    }

    /**
     * The same values, with another one for some names.
     *
     * @param prefix how the names begin; empty for all names that have no longer one
     * @param value the value
     * @return a copy
     */
    public NamePrefixes<V> with(String prefix, V value) {
        if (prefix.isEmpty()) {
            return new NamePrefixes<>(value, byPrefix);
        }
        Map<String, V> more = new TreeMap<>(byPrefix);
        more.put(prefix, value);
        return new NamePrefixes<>(otherwise, more);
    }

    /** {@return all values, each once} */
    public Set<V> values() {
        Set<V> all = new LinkedHashSet<>(byPrefix.values());
        all.add(otherwise);
        return Collections.unmodifiableSet(all);
    }

    /**
     * Finds the value of a name.
     *
     * @param name the name
     * @return the value of its longest beginning that has one
     */
    public V find(String name) {
        if (byPrefix.isEmpty()) {
            return otherwise;
        }
        for (int length = name.length(); length > 0; length--) {
            V value = byPrefix.get(name.substring(0, length));
            if (value != null) {
                return value;
            }
        }
        return otherwise;
    }
}
