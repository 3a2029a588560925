package org.throughline.rehearsal.combination;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database as one process sees it. When the process is gone, so are its connections, and what they had not committed; what it
 * still tries fails.
 *
 * <p>Changes and their commits are calls, but for those with which the scheduler looks for work.
 */
final class MortalDataSource implements DataSource {
    private final DataSource database;
    private final Fate fate;
    private final Life life;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    MortalDataSource(DataSource database, Fate fate, Life life) {
        this.database = database;
        this.fate = fate;
        this.life = life;
        life.whenGone(() -> open.forEach(MortalDataSource::cut));
    }

    private static void cut(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.close();
        } catch (SQLException e) {
            // It was closed, or is about to be.
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseIfGone();
        Connection connection = database.getConnection();
        open.add(connection);
        return proxy(Connection.class, new OfConnection(connection));
    }

    private void refuseIfGone() throws SQLException {
        if (life.isOver()) {
            throw new SQLException("the process is gone");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(String name, Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        refuseIfGone();
        Optional<Mishap> mishap = fate.call(Fate.Callee.DATABASE, name);
        if (mishap.filter(Mishap.HALT_BEFORE::equals).isPresent()) {
            throw life.end();
        }
        Object result = invoke(target, method, arguments);
        if (mishap.isPresent()) {
            throw life.end();
        }
        return result;
    }

    private static Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isChange(String sql) {
        String lower = sql.strip().toLowerCase(Locale.ROOT);
        return !lower.startsWith("select")
                && !lower.startsWith("with")
                && !(lower.startsWith("update") && lower.contains("throughline_wake_up"));
    }

    private final class OfConnection implements InvocationHandler {
        private final Connection connection;
        private boolean hasChanged;

        OfConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    open.remove(connection);
                    connection.close();
                    return null;
                }
                case "rollback", "isClosed", "toString", "hashCode" -> {
                    return MortalDataSource.invoke(connection, method, arguments);
                }
                case "commit" -> {
                    if (hasChanged) {
                        hasChanged = false;
                        return call("commit", connection, method, arguments);
                    }
                }
                default -> {}
            }
            refuseIfGone();
            Object result = MortalDataSource.invoke(connection, method, arguments);
            if (result instanceof PreparedStatement statement && arguments != null) {
                return proxy(PreparedStatement.class, new OfStatement(this, statement, (String) arguments[0]));
            }
            return result instanceof Statement statement
                    ? proxy(Statement.class, new OfStatement(this, statement, ""))
                    : result;
        }
    }

    private final class OfStatement implements InvocationHandler {
        private final OfConnection connection;
        private final Statement statement;
        private final String prepared;

        OfStatement(OfConnection connection, Statement statement, String prepared) {
            this.connection = connection;
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return MortalDataSource.invoke(statement, method, arguments);
            }
            String sql = arguments != null && arguments[0] instanceof String given ? given : prepared;
            if (!isChange(sql)) {
                refuseIfGone();
                return MortalDataSource.invoke(statement, method, arguments);
            }
            connection.hasChanged = true;
            return call(
                    sql.replaceAll("(?m)^\\s*--.*$", "")
                            .strip()
                            .lines()
                            .findFirst()
                            .orElse(""),
                    statement,
                    method,
                    arguments);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("not used");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
