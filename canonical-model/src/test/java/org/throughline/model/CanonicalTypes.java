package org.throughline.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Every canonical object with a smallest and a fullest value, for tests that hold for all of them. */
public final class CanonicalTypes {

    /**
     * One canonical object.
     *
     * @param type the interface
     * @param minimal a value with nothing but what is mandatory
     * @param full a value with every attribute set
     */
    public record Sample(Class<?> type, Object minimal, Object full) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }

        /** The accessors of attributes: what is in JSON, and nothing else. */
        public List<Method> accessors() {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> method.getName().matches("(get|is)[A-Z].*"))
                    .filter(method -> !method.isAnnotationPresent(JsonAnyGetter.class))
                    .toList();
        }

        /** The names of all properties that JSON may have. */
        public Stream<String> propertyNames() {
            Stream<String> attributes = accessors().stream().map(CanonicalTypes::propertyName);
            return isOneOfAKind(type) ? Stream.concat(attributes, Stream.of("kind")) : attributes;
        }
    }

    private static final long SEED = 20260601;

    private CanonicalTypes() {}

    public static Stream<Sample> all() {
        return types().stream().map(CanonicalTypes::sample);
    }

    /** All canonical types that are made by a builder. */
    public static List<Class<?>> types() {
        return mainClasses().stream()
                .filter(type -> type.isInterface() && type.isAnnotationPresent(JsonDeserialize.class))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** All classes of the main code, read from where the build put them. */
    public static List<Class<?>> mainClasses() {
        try {
            Path root = Path.of(
                    Id.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(root::relativize)
                        .map(path -> path.toString().replace('/', '.').replace('\\', '.'))
                        .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                        .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an accessor returns. */
    public static Object value(Method accessor, Object object) {
        try {
            return accessor.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(accessor.toString(), e);
        }
    }

    /** The name in JSON of what an accessor returns. */
    public static String propertyName(Method accessor) {
        String name = accessor.getName().replaceFirst("^(get|is)", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Sample sample(Class<?> type) {
        return new Sample(type, Instances.minimal(type, SEED), Instances.full(type, SEED));
    }

    private static boolean isOneOfAKind(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).anyMatch(parent -> parent.isAnnotationPresent(JsonTypeInfo.class));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Id.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
