package org.throughline.model.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.jsontype.TypeIdResolver;

/** Says what is wrong without the value that is wrong: it may be personal data, or a million characters long. */
final class ReadProblems extends DeserializationProblemHandler {
    private static final int MAX_REASON = 300;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    @Override
    public Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String reason) {
        return mismatch(context, type, "the property name is not a " + type.getSimpleName());
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String reason) {
        if (!type.isEnum()) {
            return mismatch(context, type, "the text is not a " + type.getSimpleName());
        }
        String found = CODE.matcher(value).matches() ? value : "the text";
        return mismatch(context, type, found + " is not a " + type.getSimpleName() + ": " + reason);
    }

    @Override
    public Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value, String reason) {
        return mismatch(context, type, "the number is not a " + type.getSimpleName());
    }

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType type,
            JsonToken token,
            JsonParser parser,
            @Nullable String reason) {
        return mismatch(context, type.getRawClass(), found(type.getRawClass(), token));
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            @Nullable ValueInstantiator instantiator,
            @Nullable JsonParser parser,
            String reason) {
        return mismatch(context, type, found(type, parser == null ? null : parser.currentToken()));
    }

    /** Ours are the reasons of the model's own rules: they name attributes, and little of their values. */
    @Override
    public Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable problem) {
        return mismatch(context, type, String.valueOf(problem.getMessage()));
    }

    @Override
    public JavaType handleUnknownTypeId(
            DeserializationContext context, JavaType base, String id, TypeIdResolver resolver, String reason) {
        mismatch(
                context, base.getRawClass(), "the kind of " + base.getRawClass().getSimpleName() + " is not known");
        throw new AssertionError("unreachable");
    }

    private static String found(Class<?> type, @Nullable JsonToken token) {
        String expected = JsonNode.class.isAssignableFrom(type) ? "JSON object" : type.getSimpleName();
        return "a " + expected + " cannot be read from "
                + (token == null ? "this" : token.name().replaceFirst("^VALUE_", ""));
    }

    private static Object mismatch(DeserializationContext context, Class<?> type, String reason) {
        String shown = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
        return context.reportInputMismatch(type, "%s", shown);
    }
}
