package org.throughline.workflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** A database that keeps the statements that were prepared on it, and the commits. */
final class CountedStatements {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    final DataSource dataSource;

    CountedStatements(DataSource counted) {
        dataSource = proxy(
                DataSource.class,
                counted,
                (method, made) -> made instanceof Connection connection ? counted(connection) : made);
    }

    /** Those on a table of ours, by their first word; the scheduler's looks for what is due are not ours. */
    List<String> ofRuns() {
        return seen.stream()
                .filter(sql -> sql.equals("COMMIT")
                        || sql.contains("throughline_workflow_run")
                        || sql.contains("throughline_run_effect")
                        || sql.startsWith("INSERT INTO throughline_wake_up")
                        || sql.startsWith("DELETE FROM throughline_wake_up"))
                .map(sql -> sql.split(" ", 2)[0])
                .toList();
    }

    void clear() {
        seen.clear();
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("prepareStatement")) {
                        seen.add(given[0].toString());
                    } else if (method.getName().equals("commit")) {
                        seen.add("COMMIT");
                    }
                    return invoked(connection, method, given);
                });
    }

    private static <T> T proxy(Class<T> type, T target, BiFunction<Method, Object, Object> afterwards) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> afterwards.apply(method, invoked(target, method, given))));
    }

    private static Object invoked(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
