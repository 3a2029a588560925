package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.event.ReceivedEvent;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.schema.SchemaChange;
import tools.jackson.core.JacksonException;

/** A record of the model has all its parts, however it is made. */
class RecordPartsTest {

    static Stream<Class<?>> records() {
        return CanonicalTypes.mainClasses().stream()
                .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()));
    }

    static Stream<Class<?>> recordsOfJson() {
        return records()
                .filter(type ->
                        !List.of(SchemaChange.class, ReceivedEvent.class).contains(type))
                .filter(type -> type.getRecordComponents().length > 1);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aMissingPartIsNamed(Class<?> type) throws NoSuchMethodException {
        RecordComponent[] parts = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        Object[] nothing = Arrays.stream(parts)
                .map(part -> part.getType() == int.class ? 1 : part.getType() == boolean.class ? Boolean.TRUE : null)
                .toArray();
        String name = parts.length == 1 && Id.class.isAssignableFrom(type) ? "" : "." + firstReference(parts);

        assertThatNullPointerException()
                .isThrownBy(() -> create(constructor, nothing))
                .withMessage(type.getSimpleName() + name);
    }

    @ParameterizedTest
    @MethodSource("recordsOfJson")
    void aPartThatIsMissingInJsonIsNamed(Class<?> type) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> CanonicalJson.mapper().readValue("{}", type))
                .satisfies(refused -> assertThat(Arrays.stream(type.getRecordComponents()))
                        .anySatisfy(
                                part -> assertThat(refused.getPathReference()).contains('"' + part.getName() + '"')));
    }

    private static String firstReference(RecordComponent... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.getType().isPrimitive())
                .findFirst()
                .orElseThrow()
                .getName();
    }

    private static Object create(Constructor<?> constructor, Object... arguments) throws ReflectiveOperationException {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NullPointerException missing) {
                throw missing;
            }
            throw e;
        }
    }
}
