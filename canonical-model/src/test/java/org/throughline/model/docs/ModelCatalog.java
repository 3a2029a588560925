package org.throughline.model.docs;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.Id;
import org.throughline.model.Instances;
import org.throughline.model.event.EventMetadata;
import org.throughline.model.event.ReceivedEvent;

/** What the model consists of, by area. */
final class ModelCatalog {
    static final List<String> AREAS = List.of("party", "sales", "contract", "delivery", "billing", "event");
    private static final Set<String> OF_ALL = Set.of("extensions", "unknownProperties", "externalRefs");
    private static final Set<Class<?>> NO_DATA = Set.of(EventMetadata.class, ReceivedEvent.class);

    /** An attribute with its type. */
    record Attribute(String name, String accessor, Type type, boolean mandatory) {}

    private ModelCatalog() {}

    static List<Class<?>> objects() {
        return CanonicalTypes.types();
    }

    static List<Class<?>> objects(String area) {
        return objects().stream().filter(type -> area(type).equals(area)).toList();
    }

    static List<Class<?>> values(String area) {
        return ofArea(area, Class::isRecord)
                .filter(type -> !Id.class.isAssignableFrom(type) && !NO_DATA.contains(type))
                .toList();
    }

    static List<Class<?>> ids(String area) {
        return ofArea(area, Class::isRecord).filter(Id.class::isAssignableFrom).toList();
    }

    static List<Class<?>> vocabularies(String area) {
        return ofArea(area, Class::isEnum).toList();
    }

    static String area(Class<?> type) {
        return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    }

    static String title(String area) {
        return area.substring(0, 1).toUpperCase(Locale.ROOT) + area.substring(1);
    }

    /** The attributes that are a type's own: those that all types have are left out. */
    static List<Attribute> attributes(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(ModelCatalog::attribute)
                    .toList();
        }
        return Instances.attributes(type).stream()
                .map(accessor -> new Attribute(
                        CanonicalTypes.propertyName(accessor),
                        accessor.getName(),
                        accessor.getGenericReturnType(),
                        Instances.isMandatory(accessor)))
                .filter(attribute -> !OF_ALL.contains(attribute.name()))
                .sorted(Comparator.comparing(
                                (Attribute attribute) -> !attribute.name().equals("id"))
                        .thenComparing(attribute -> !attribute.mandatory()))
                .toList();
    }

    /** The object that an id names, if it is one of the model's. */
    static Optional<Class<?>> named(Class<?> id) {
        return objects().stream()
                .filter(type -> Id.class.isAssignableFrom(id))
                .filter(type -> id.getSimpleName().equals(type.getSimpleName() + "Id"))
                .findFirst();
    }

    /** The type without what says how many. */
    static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return element(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }

    /** How a person writes the type: {@code 0..1} for what may be absent, {@code *} for a list. */
    static String shown(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Map<Class<?>, String> counts = new LinkedHashMap<>();
            counts.put(Optional.class, "0..1 ");
            counts.put(List.class, "* ");
            String count = counts.getOrDefault((Class<?>) generic.getRawType(), "map to ");
            return count + shown(arguments[arguments.length - 1]);
        }
        return ((Class<?>) type).getSimpleName();
    }

    private static Attribute attribute(RecordComponent component) {
        return new Attribute(
                component.getName(),
                component.getName(),
                component.getGenericType(),
                component.getType() != Optional.class);
    }

    private static Stream<Class<?>> ofArea(String area, Predicate<Class<?>> kind) {
        return CanonicalTypes.mainClasses().stream()
                .filter(type -> area(type).equals(area) && Modifier.isPublic(type.getModifiers()))
                .filter(type -> !type.isMemberClass())
                .filter(kind)
                .sorted(Comparator.comparing(Class::getName));
    }
}
