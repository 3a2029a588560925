package org.throughline.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.throughline.model.event.Owner;
import org.throughline.workflow.control.Finding;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of cases and of their audit trails. */
final class CaseRows {
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JsonMapper json;

    CaseRows(JsonMapper json) {
        this.json = json;
    }

    GovernedException read(ResultSet row) throws SQLException {
        Optional<GovernedException.Resolution> resolution = row.getString("resolved_by") == null
                ? Optional.empty()
                : Optional.of(new GovernedException.Resolution(
                        row.getString("resolved_by"), row.getString("reason"), instant(row, "resolved_at")));
        Optional<GovernedException.OverrideRequest> request = row.getString("override_by") == null
                ? Optional.empty()
                : Optional.of(new GovernedException.OverrideRequest(
                        row.getString("override_by"), row.getString("override_reason")));
        List<Finding> findings = json.readValue(row.getString("findings"), FINDINGS);
        return new GovernedException(
                row.getString("case_id"),
                row.getString("run_id"),
                findings,
                state(row, resolution.isPresent()),
                owner(row, "owner").orElseGet(() -> findings.get(0).policy().owner()),
                owner(row, "escalate_to"),
                instant(row, "opened_at"),
                instant(row, "due_at"),
                request,
                resolution);
    }

    CaseEntry entry(ResultSet row) throws SQLException {
        return new CaseEntry(
                row.getString("case_id"),
                row.getInt("entry_no"),
                CaseAction.valueOf(row.getString("action")),
                row.getString("actor"),
                row.getString("reason"),
                CaseState.valueOf(row.getString("state")),
                instant(row, "happened_at"));
    }

    List<Finding> findings(String text) {
        return json.readValue(text, FINDINGS);
    }

    String text(List<Finding> findings) {
        return json.writeValueAsString(findings);
    }

    /** The version of the library before did not keep the state. */
    private static CaseState state(ResultSet row, boolean isResolved) throws SQLException {
        String state = row.getString("state");
        if (isResolved && (state == null || CaseState.valueOf(state).isWaiting())) {
            return CaseState.RESOLVED;
        }
        return state == null ? CaseState.OPEN : CaseState.valueOf(state);
    }

    private static Optional<Owner> owner(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Owner::valueOf);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
