package org.throughline.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.workflow.control.Finding;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores runs and their cases. Each method is one transaction. */
final class WorkflowStore {
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final DataSource dataSource;
    private final JsonMapper json;

    WorkflowStore(DataSource dataSource, JsonMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    void createSchema() {
        String script;
        try (InputStream in = WorkflowStore.class.getResourceAsStream("V1__workflow.sql")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script.strip().split(";\\s*\n", -1)) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    /** Adds a run unless it exists; tells whether it was added. */
    boolean addRun(String runId, String workflow, String input, Instant now) {
        return transaction(connection -> {
            if (!select(connection, "SELECT 1 FROM throughline_workflow_run WHERE run_id = ?", rs -> 1, runId)
                    .isEmpty()) {
                return false;
            }
            update(
                    connection,
                    "INSERT INTO throughline_workflow_run (run_id, workflow, input, state, revision, attempts, updated_at)"
                            + " VALUES (?, ?, ?, 'SCHEDULED', 0, 0, ?)",
                    runId,
                    workflow,
                    input,
                    now);
            return true;
        });
    }

    Optional<WorkflowRun> run(String runId) {
        return transaction(connection -> select(
                        connection, "SELECT * FROM throughline_workflow_run WHERE run_id = ?", this::toRun, runId))
                .stream()
                .findFirst();
    }

    List<WorkflowRun> runs() {
        return transaction(connection -> select(
                connection, "SELECT * FROM throughline_workflow_run ORDER BY workflow DESC, run_id", this::toRun));
    }

    String input(String runId) {
        return transaction(connection -> select(
                        connection,
                        "SELECT input FROM throughline_workflow_run WHERE run_id = ?",
                        rs -> rs.getString(1),
                        runId))
                .get(0);
    }

    void complete(String runId, String result, Instant now) {
        transaction(connection -> update(
                connection,
                "UPDATE throughline_workflow_run SET state = 'COMPLETED', result = ?, last_error = NULL, updated_at = ?"
                        + " WHERE run_id = ?",
                result,
                now,
                runId));
    }

    void retryLater(String runId, String error, Instant now) {
        transaction(connection -> update(
                connection,
                "UPDATE throughline_workflow_run SET state = 'WAITING', attempts = attempts + 1, last_error = ?,"
                        + " updated_at = ? WHERE run_id = ?",
                cut(error),
                now,
                runId));
    }

    void pause(GovernedException opened, @Nullable EffectId effect, String error) {
        transaction(connection -> {
            update(
                    connection,
                    "INSERT INTO throughline_governed_exception (case_id, run_id, findings, effect_name, effect_key,"
                            + " opened_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    opened.id(),
                    opened.runId(),
                    json.writeValueAsString(opened.findings()),
                    effect == null ? null : effect.name(),
                    effect == null ? null : effect.key(),
                    opened.openedAt(),
                    opened.dueAt());
            return update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'PAUSED', last_error = ?, updated_at = ?"
                            + " WHERE run_id = ?",
                    cut(error),
                    opened.openedAt(),
                    opened.runId());
        });
    }

    /** Closes a case and frees its run; returns the revision in which the run goes on. */
    int resume(GovernedException resolved, GovernedException.Resolution resolution) {
        return transaction(connection -> {
            int changed = update(
                    connection,
                    "UPDATE throughline_governed_exception SET resolved_at = ?, resolved_by = ?, reason = ?"
                            + " WHERE case_id = ? AND resolved_at IS NULL",
                    resolution.at(),
                    resolution.by(),
                    resolution.reason(),
                    resolved.id());
            if (changed == 0) {
                throw new IllegalStateException("case " + resolved.id() + " is resolved already");
            }
            update(
                    connection,
                    "UPDATE throughline_workflow_run SET state = 'SCHEDULED', revision = revision + 1, attempts = 0,"
                            + " last_error = NULL, updated_at = ? WHERE run_id = ?",
                    resolution.at(),
                    resolved.runId());
            return select(
                            connection,
                            "SELECT revision FROM throughline_workflow_run WHERE run_id = ?",
                            rs -> rs.getInt(1),
                            resolved.runId())
                    .get(0);
        });
    }

    List<GovernedException> cases() {
        return transaction(connection -> select(
                connection, "SELECT * FROM throughline_governed_exception ORDER BY opened_at, case_id", this::toCase));
    }

    Optional<EffectId> effectOf(String caseId) {
        return transaction(connection -> select(
                        connection,
                        "SELECT effect_name, effect_key FROM throughline_governed_exception"
                                + " WHERE case_id = ? AND effect_name IS NOT NULL",
                        rs -> new EffectId(rs.getString(1), rs.getString(2)),
                        caseId))
                .stream()
                .findFirst();
    }

    private WorkflowRun toRun(ResultSet rs) throws SQLException {
        return new WorkflowRun(
                rs.getString("run_id"),
                rs.getString("workflow"),
                RunState.valueOf(rs.getString("state")),
                rs.getInt("revision"),
                rs.getInt("attempts"),
                Optional.ofNullable(rs.getString("result")),
                Optional.ofNullable(rs.getString("last_error")),
                instant(rs, "updated_at"));
    }

    private GovernedException toCase(ResultSet rs) throws SQLException {
        Optional<GovernedException.Resolution> resolution = rs.getString("resolved_by") == null
                ? Optional.empty()
                : Optional.of(new GovernedException.Resolution(
                        rs.getString("resolved_by"), rs.getString("reason"), instant(rs, "resolved_at")));
        return new GovernedException(
                rs.getString("case_id"),
                rs.getString("run_id"),
                json.readValue(rs.getString("findings"), FINDINGS),
                instant(rs, "opened_at"),
                instant(rs, "due_at"),
                resolution);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String cut(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000);
    }

    private <T> T transaction(Sql<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("workflow store: " + e.getMessage(), e);
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static <T> List<T> select(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rs = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (rs.next()) {
                rows.add(row.read(rs));
            }
            return rows;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    /** Names an effect. */
    record EffectId(String name, String key) {}

    @FunctionalInterface
    private interface Sql<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet rs) throws SQLException;
    }
}
