package org.throughline.example.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What callers can see of an area, a line for each type and member, in an order that does not depend on the machine. */
final class ApiText {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private ApiText() {}

    static String of(Stream<JavaClass> types) {
        return types.filter(ApiText::isApi)
                .sorted(Comparator.comparing(JavaClass::getName))
                .map(JavaClass::reflect)
                .flatMap(ApiText::lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A type is for callers if it and what surrounds it is public, outside of packages that are called internal. */
    static boolean isApi(JavaClass type) {
        boolean visible = !type.isAnonymousClass()
                && !type.isLocalClass()
                && isVisible(type.reflect().getModifiers())
                && !(type.getPackageName() + ".").contains(".internal.");
        return visible && type.getEnclosingClass().map(ApiText::isApi).orElse(true);
    }

    private static Stream<String> lines(Class<?> type) {
        TreeSet<String> members = new TreeSet<>();
        Arrays.stream(type.getDeclaredConstructors())
                .filter(ApiText::isApi)
                .map(ApiText::line)
                .forEach(members::add);
        // What a hidden parent declares is seen through the type.
        for (Class<?> at = type; at != null && (at == type || isHidden(at)); at = at.getSuperclass()) {
            Arrays.stream(at.getDeclaredFields())
                    .filter(ApiText::isApi)
                    .map(ApiText::line)
                    .forEach(members::add);
            Arrays.stream(at.getDeclaredMethods())
                    .filter(ApiText::isApi)
                    .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                    .map(ApiText::line)
                    .forEach(members::add);
        }
        return Stream.concat(Stream.of(head(type)), members.stream().map(member -> "    " + member));
    }

    private static boolean isHidden(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return type.getName().startsWith("org.throughline.")
                && (!isVisible(type.getModifiers()) || outer != null && isHidden(outer));
    }

    private static boolean isApi(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass())
                                .filter(parent -> !isHidden(type.getSuperclass())),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(name -> !List.of("java.lang.Object", "java.lang.Record").contains(name))
                .collect(Collectors.joining(", "));
        String kinds = type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .sorted()
                        .collect(Collectors.joining(", ", " permits ", ""))
                : "";
        return kind(type) + " " + type.getName() + parameters(type) + (parents.isEmpty() ? "" : " : " + parents)
                + kinds;
    }

    // Class.toGenericString says other things in later versions of Java.
    private static String kind(Class<?> type) {
        String modifiers = Modifier.toString(type.getModifiers() & (Modifier.classModifiers() ^ Modifier.ABSTRACT));
        if (type.isInterface()) {
            return Modifier.toString(type.getModifiers() & Modifier.PUBLIC)
                    + (type.isAnnotation() ? " @interface" : " interface");
        }
        String isAbstract = Modifier.isAbstract(type.getModifiers()) && !type.isEnum() ? " abstract" : "";
        return modifiers + isAbstract + (type.isRecord() ? " record" : type.isEnum() ? " enum" : " class");
    }

    private static String parameters(Class<?> type) {
        return type.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(type.getTypeParameters())
                        .map(parameter -> parameter.getName()
                                + Arrays.stream(parameter.getBounds())
                                        .map(Type::getTypeName)
                                        .filter(bound -> !bound.equals("java.lang.Object"))
                                        .collect(Collectors.joining(" & ", " extends ", ""))
                                        .replaceFirst(" extends $", ""))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String line(Field field) {
        return unqualified(field.toGenericString(), field);
    }

    private static String line(Executable executable) {
        String parameters = Arrays.stream(executable.getParameters())
                .map(Parameter::getName)
                .collect(Collectors.joining(", ", " (", ")"));
        String text = unqualified(executable.toGenericString(), executable);
        // Names of record components are API: pattern matching and JSON use them.
        return executable instanceof Constructor && executable.getParameterCount() > 0 ? text + parameters : text;
    }

    private static String unqualified(String text, Member member) {
        return text.replace(member.getDeclaringClass().getTypeName() + ".", "");
    }
}
