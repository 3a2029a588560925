package org.throughline.idempotency.jdbc.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Sees what is done to connections and statements, and may object. */
final class Statements {
    private static final List<String> COSTLY =
            List.of("prepareStatement", "createStatement", "execute", "executeUpdate", "executeQuery", "commit");

    private final List<String> seen = new ArrayList<>();
    private Objection objection = (when, method) -> {};

    /** Called before and after each costly call. */
    interface Objection {
        void hear(String when, String method);
    }

    Statements objecting(Objection newObjection) {
        objection = newObjection;
        return this;
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    void clear() {
        seen.clear();
    }

    DataSource counting(DataSource dataSource) {
        return watched(DataSource.class, dataSource);
    }

    private <T> T watched(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean costly = COSTLY.contains(method.getName());
                    if (costly) {
                        seen.add(method.getName());
                        objection.hear("before", method.getName());
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    if (costly) {
                        objection.hear("after", method.getName());
                    }
                    if (result instanceof Connection) {
                        return watched(Connection.class, result);
                    }
                    return result instanceof PreparedStatement ? watched(PreparedStatement.class, result) : result;
                }));
    }
}
