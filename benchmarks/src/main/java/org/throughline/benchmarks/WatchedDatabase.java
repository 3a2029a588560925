package org.throughline.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** A database whose statements and commits are counted, with the time until they are done. */
final class WatchedDatabase {
    final Stopwatch statements = new Stopwatch();
    final Stopwatch commits = new Stopwatch();
    final DataSource dataSource;

    WatchedDatabase(DataSource watched) {
        dataSource = proxy(DataSource.class, (method, given) -> {
            Object made = invoke(watched, method, given);
            return made instanceof Connection connection ? watched(connection) : made;
        });
    }

    /** What the thread that asks has waited for the database. */
    Stopwatch.Taken ofThread() {
        return statements.ofThread().plus(commits.ofThread());
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (method, given) -> {
            if (method.getName().equals("commit")) {
                return commits.timed(() -> invokeChecked(connection, method, given));
            }
            Object made = invoke(connection, method, given);
            return made instanceof PreparedStatement statement ? watched(statement, connection) : made;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, Connection connection) {
        return proxy(PreparedStatement.class, (method, given) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, given);
            }
            boolean isWrite = !method.getName().equals("executeQuery");
            Stopwatch watch = isWrite && connection.getAutoCommit() ? commits : statements;
            return watch.timed(() -> invokeChecked(statement, method, given));
        });
    }

    private interface Handler {
        Object handle(Method method, Object[] given) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> handler.handle(method, given)));
    }

    private static Object invokeChecked(Object target, Method method, Object[] given) throws Exception {
        try {
            return invoke(target, method, given);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
