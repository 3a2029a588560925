package org.throughline.connector.http;

import java.util.List;
import org.throughline.connector.ShownCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Says what is wrong with JSON without quoting it: Jackson's own messages hold values. */
final class JsonFailures {

    private JsonFailures() {}

    static boolean isSyntax(JacksonException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof StreamReadException && !(t instanceof InputCoercionException)) {
                return true;
            }
        }
        return false;
    }

    static String path(JacksonException e) {
        List<JacksonException.Reference> references = e.getPath();
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.isEmpty() ? "$" : path.toString();
    }

    static String reason(JacksonException e) {
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return "unknown value " + ShownCode.of(String.valueOf(format.getValue()));
        }
        return "not of the expected type";
    }
}
