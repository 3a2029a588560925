package org.throughline.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.immutables.value.Value;
import org.throughline.model.Values.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes canonical objects of any type from a seed: with nothing but what is mandatory, with everything, or anything in
 * between. What breaks a rule of the type is drawn again, so that the values are as different as the rules allow.
 */
public final class Instances {
    private static final int DRAWS = 200;
    private static final int MAX_DEPTH = 7;

    /** How much is filled in. */
    private enum Fill {
        MINIMAL,
        FULL,
        RANDOM
    }

    private final Random random;
    private final Fill fill;
    private final Values values;

    private Instances(Random random, Fill fill) {
        this.random = random;
        this.fill = fill;
        this.values = new Values(random);
    }

    public static <T> T minimal(Class<T> type, long seed) {
        return make(type, new Random(seed), Fill.MINIMAL);
    }

    public static <T> T full(Class<T> type, long seed) {
        return make(type, new Random(seed), Fill.FULL);
    }

    public static <T> T random(Class<T> type, Random random) {
        return make(type, random, Fill.RANDOM);
    }

    private static <T> T make(Class<T> type, Random random, Fill fill) {
        IllegalStateException last = new IllegalStateException();
        for (int i = 0; i < DRAWS; i++) {
            try {
                return type.cast(new Instances(random, fill).value(type, new Place(type, "", 0), 0));
            } catch (IllegalStateException | IllegalArgumentException e) {
                last = new IllegalStateException("no " + type.getSimpleName() + " after " + DRAWS + " draws", e);
            }
        }
        throw last;
    }

    /** The attributes of a canonical type, in the order of their names. */
    public static List<Method> attributes(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().matches("(get|is)[A-Z].*"))
                .filter(method -> !method.getName().equals("getClass"))
                .filter(method -> !method.isBridge())
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    private Object value(Type type, Place place, int depth) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, place, depth);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isSealed() && raw.getPackageName().startsWith("org.throughline.")) {
            Class<?>[] kinds = raw.getPermittedSubclasses();
            return value(kinds[random.nextInt(kinds.length)], place, depth);
        }
        if (raw.isInterface() && raw.isAnnotationPresent(JsonDeserialize.class)) {
            return object(raw, place, depth);
        }
        Optional<Object> simple = values.simple(raw, place);
        if (simple.isPresent()) {
            return simple.get();
        }
        if (raw.isRecord()) {
            return values.record(raw, component -> value(component.type(), component.place(), depth + 1), place);
        }
        throw new UnsupportedOperationException("no values of " + type + " for " + place);
    }

    private Object container(ParameterizedType type, Place place, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.of(value(arguments[0], place, depth));
        }
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                list.add(value(arguments[0], place.at(i), depth));
            }
            return values.consistent(place, list);
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            map.put(value(arguments[0], place.at(i), depth), value(arguments[1], place.at(i), depth));
        }
        return map;
    }

    private Object object(Class<?> type, Place place, int depth) {
        Object builder = call(null, method(type, "builder"));
        for (Method attribute : attributes(type)) {
            Place at = new Place(type, CanonicalTypes.propertyName(attribute), place.index());
            boolean mandatory = isMandatory(attribute);
            if (mandatory || fills(attribute, at, depth)) {
                set(builder, at.attribute(), attributeValue(attribute, at, depth));
            }
        }
        return call(builder, method(builder.getClass(), "build"));
    }

    private Object attributeValue(Method attribute, Place place, int depth) {
        if (place.attribute().equals("unknownProperties")) {
            JsonNode node = JsonNodeFactory.instance.numberNode(values.decimal(4));
            return Map.of("laterProperty" + random.nextInt(9), node);
        }
        return value(attribute.getGenericReturnType(), place, depth + 1);
    }

    private boolean fills(Method attribute, Place place, int depth) {
        if (depth > 0 && values.isForbidden(place)) {
            return false;
        }
        return switch (fill) {
            case MINIMAL -> false;
            case FULL -> depth < MAX_DEPTH && !place.attribute().equals("unknownProperties");
            case RANDOM -> depth < MAX_DEPTH && random.nextInt(3) > 0;
        };
    }

    /** An attribute without which nothing can be built. */
    public static boolean isMandatory(Method attribute) {
        Class<?> type = attribute.getReturnType();
        return !attribute.isDefault()
                && type != Optional.class
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type);
    }

    private static void set(Object builder, String attribute, Object value) {
        for (Method setter : builder.getClass().getMethods()) {
            boolean fits = setter.getName().equals(attribute)
                    && setter.getParameterCount() == 1
                    && !setter.isVarArgs()
                    && accepts(setter.getParameterTypes()[0], value);
            if (fits) {
                call(builder, setter, value);
                return;
            }
        }
        throw new UnsupportedOperationException(builder.getClass() + " has no setter for " + attribute);
    }

    private static boolean accepts(Class<?> parameter, Object value) {
        return parameter.isInstance(value)
                || parameter == int.class && value instanceof Integer
                || parameter == boolean.class && value instanceof Boolean;
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Calls a method, letting its own exceptions through. */
    public static Object call(Object target, Method method, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a type is made by a builder of its own. */
    public static boolean isObject(Class<?> type) {
        return type.isInterface()
                && type.isAnnotationPresent(JsonDeserialize.class)
                && !type.isAnnotationPresent(Value.Enclosing.class);
    }
}
