package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.validation.ReadyForBilling;
import org.throughline.model.validation.ReadyForProject;
import org.throughline.model.validation.ReadyToPost;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every value of every canonical type. */
class ModelLawsTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();
    private static final int CASES = 60;
    private static ValidatorFactory factory;
    private static Validator validator;

    @BeforeAll
    static void start() {
        factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void stop() {
        factory.close();
    }

    static Stream<Class<?>> types() {
        return CanonicalTypes.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadBackTheSame(Class<?> type) {
        for (long seed = 0; seed < CASES; seed++) {
            Object value = Instances.random(type, new Random(seed));
            String json = MAPPER.writeValueAsString(value);

            Object read = MAPPER.readValue(json, type);

            assertThat(read).as("%s, seed %d", type.getSimpleName(), seed).isEqualTo(value);
            assertThat(MAPPER.writeValueAsString(read))
                    .as("%s, seed %d", type.getSimpleName(), seed)
                    .isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatWasBuiltCanBeBuiltAgainFromItself(Class<?> type) throws ReflectiveOperationException {
        for (long seed = 0; seed < CASES; seed++) {
            Object value = Instances.random(type, new Random(seed));

            assertThat(rebuilt(type, value))
                    .as("%s, seed %d", type.getSimpleName(), seed)
                    .isEqualTo(value)
                    .hasSameHashCodeAs(value);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aViolationNamesAPathThatExists(Class<?> type) throws ReflectiveOperationException {
        for (long seed = 0; seed < CASES; seed++) {
            Object value = Instances.random(type, new Random(seed));
            for (ConstraintViolation<Object> violation :
                    validator.validate(value, ReadyForProject.class, ReadyForBilling.class, ReadyToPost.class)) {
                assertThat(exists(value, violation.getPropertyPath()))
                        .as("%s of %s, seed %d", violation.getPropertyPath(), type.getSimpleName(), seed)
                        .isTrue();
                assertThat(violation.getMessage()).doesNotContain("{", "}").isNotBlank();
            }
        }
    }

    private static Object rebuilt(Class<?> type, Object value) throws ReflectiveOperationException {
        Object builder = Instances.call(null, type.getMethod("builder"));
        Method from = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals("from"))
                .filter(method -> method.getParameterTypes()[0] == type)
                .findFirst()
                .orElseThrow();
        Instances.call(builder, from, value);
        return Instances.call(builder, builder.getClass().getMethod("build"));
    }

    private static boolean exists(Object root, Path path) throws ReflectiveOperationException {
        Object at = root;
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                at = ((List<?>) at).get(node.getIndex());
            }
            if (node.getName() == null || node.getName().startsWith("<")) {
                continue;
            }
            Optional<Method> accessor = accessor(at.getClass(), node.getName());
            if (accessor.isEmpty()) {
                return false;
            }
            at = Instances.call(at, accessor.get());
            at = at instanceof Optional<?> optional && optional.isPresent() ? optional.get() : at;
        }
        return true;
    }

    private static Optional<Method> accessor(Class<?> type, String property) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals(property)
                        || method.getName().matches("(get|is)[A-Z].*")
                                && CanonicalTypes.propertyName(method).equals(property))
                .findFirst();
    }
}
