package org.throughline.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service says it has. Immutable.
 *
 * @see <a href="https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html">CSDL XML</a>
 */
public final class ODataMetadata {
    private final Map<String, String> typeOfSet;
    private final Map<String, EntityType> types;
    private final Map<String, Set<String>> enumerations;

    ODataMetadata(Map<String, String> typeOfSet, Map<String, EntityType> types, Map<String, Set<String>> enumerations) {
        this.typeOfSet = Map.copyOf(typeOfSet);
        this.types = Map.copyOf(types);
        this.enumerations = Map.copyOf(enumerations);
    }

    record EntityType(
            @Nullable String base, List<String> keys, Map<String, String> properties, Set<String> navigations) {}

    /** {@return the names of the sets} */
    public Set<String> entitySets() {
        return typeOfSet.keySet();
    }

    /**
     * Looks up an enumeration.
     *
     * @param qualifiedName its name with its namespace
     * @return the names of its members; empty if there is no such enumeration
     */
    public Set<String> members(String qualifiedName) {
        return enumerations.getOrDefault(qualifiedName, Set.of());
    }

    /**
     * Compares declarations with the service.
     *
     * @param used the entities that a connector uses
     * @return what the service lacks or has otherwise, a line each, such as {@code CustomersV3.LanguageId is missing};
     *     empty if all is there
     */
    public List<String> problems(Collection<ODataEntity> used) {
        List<String> problems = new ArrayList<>();
        for (ODataEntity entity : used) {
            String type = typeOfSet.get(entity.entitySet());
            if (type == null || !types.containsKey(type)) {
                problems.add(entity + " is missing");
            } else {
                compare(entity, type, problems);
            }
        }
        return List.copyOf(problems);
    }

    private void compare(ODataEntity entity, String type, List<String> problems) {
        List<String> keys = keys(type);
        if (!keys.equals(List.copyOf(entity.keys().keySet()))) {
            problems.add(entity + " has the key " + keys);
        }
        entity.properties().forEach((name, declared) -> {
            Optional<String> found = property(type, name);
            if (found.isEmpty()) {
                problems.add(entity + "." + name + " is missing");
            } else if (!found.get().equals(declared.name())) {
                problems.add(entity + "." + name + " is of type " + found.get());
            }
        });
        entity.navigations().keySet().stream()
                .filter(name -> !navigates(type, name))
                .forEach(name -> problems.add(entity + "." + name + " is missing"));
    }

    private List<String> keys(@Nullable String type) {
        EntityType found = type == null ? null : types.get(type);
        if (found == null) {
            return List.of();
        }
        return found.keys().isEmpty() ? keys(found.base()) : found.keys();
    }

    private Optional<String> property(@Nullable String type, String name) {
        EntityType found = type == null ? null : types.get(type);
        if (found == null) {
            return Optional.empty();
        }
        String own = found.properties().get(name);
        return own == null ? property(found.base(), name) : Optional.of(own);
    }

    private boolean navigates(@Nullable String type, String name) {
        EntityType found = type == null ? null : types.get(type);
        return found != null && (found.navigations().contains(name) || navigates(found.base(), name));
    }
}
