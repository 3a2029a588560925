package org.throughline.model.cdm;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Instances;
import org.throughline.model.contract.BillingTerms;

/** Finds attributes of the model by paths such as {@code ExpenseItem.resource.homeLegalEntityId}. */
final class ModelPaths {
    private static final Map<String, Class<?>> TYPES = CanonicalTypes.mainClasses().stream()
            .filter(ModelPaths::hasAttributes)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private ModelPaths() {}

    /** Why a path leads nowhere, or empty if it leads to an attribute. */
    static Optional<String> problem(String path) {
        List<String> names = List.of(path.split("\\.", -1));
        Class<?> type = TYPES.get(names.get(0));
        if (type == null || names.size() < 2) {
            return Optional.of(path + ": the model has no type '" + names.get(0) + "' with attributes");
        }
        for (String name : names.subList(1, names.size())) {
            Optional<Type> attribute = attribute(type, name);
            if (attribute.isEmpty()) {
                return Optional.of(path + ": " + type.getSimpleName() + " has no attribute '" + name + "'");
            }
            type = content(attribute.get());
        }
        return Optional.empty();
    }

    private static Optional<Type> attribute(Class<?> type, String name) {
        if (!hasAttributes(type)) {
            return Optional.empty();
        }
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .map(component -> component.getGenericType())
                    .findFirst();
        }
        return Instances.attributes(type).stream()
                .filter(accessor -> CanonicalTypes.propertyName(accessor).equals(name))
                .map(Method::getGenericReturnType)
                .findFirst();
    }

    /** What is in an Optional or a List; else the type itself. */
    private static Class<?> content(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments().length == 1
                    ? content(generic.getActualTypeArguments()[0])
                    : (Class<?>) generic.getRawType();
        }
        return (Class<?>) type;
    }

    // Money, dates and the like end a path: how they are made up is their own affair.
    private static boolean hasAttributes(Class<?> type) {
        boolean own = type.getPackageName().startsWith("org.throughline.model");
        boolean object =
                type.isInterface() && (CanonicalValue.class.isAssignableFrom(type) || type == BillingTerms.class);
        return own && (object || type.isRecord());
    }
}
