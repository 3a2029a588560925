package org.throughline.idempotency.jdbc.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections say so when they have committed an append. */
final class CommitSignal {
    private CommitSignal() {}

    /** Found by unwrapping, through whatever proxies a pool or a framework put around the connection. */
    interface Watched {
        void noteAppend();
    }

    /** Does nothing for a connection that is not watched. */
    static void appended(Connection connection) throws SQLException {
        if (connection.isWrapperFor(Watched.class)) {
            connection.unwrap(Watched.class).noteAppend();
        }
    }

    static DataSource on(DataSource dataSource, Runnable committed) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(dataSource, arguments);
            return result instanceof Connection connection ? watched(connection, committed) : result;
        });
    }

    private static Connection watched(Connection connection, Runnable committed) {
        Watch watch = new Watch(committed);
        return proxy(Connection.class, (method, arguments) -> {
            if (arguments != null && arguments.length == 1 && Watched.class.equals(arguments[0])) {
                return method.getName().equals("unwrap") ? watch : (Object) true;
            }
            Object result = method.invoke(connection, arguments);
            watch.after(method.getName(), arguments);
            return result;
        });
    }

    /** Connections are used by one thread at a time. */
    private static final class Watch implements Watched {
        private final Runnable committed;
        private boolean appended;

        Watch(Runnable committed) {
            this.committed = committed;
        }

        @Override
        public void noteAppend() {
            appended = true;
        }

        void after(String method, Object @Nullable [] arguments) {
            // To return to autocommit commits, too.
            if (appended && (method.equals("commit") || method.equals("setAutoCommit"))) {
                appended = false;
                committed.run();
            } else if (method.equals("rollback") && arguments == null) {
                appended = false;
            }
        }
    }

    private interface Call {
        @Nullable
        Object made(Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CommitSignal.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.made(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
