package org.throughline.workflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.workflow.billing.LineExplanation;
import org.throughline.workflow.ledger.Reservation.HeldSource;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the ledger, on a connection with a transaction of the caller's. */
final class LedgerRows {
    private static final int SOURCES_AT_ONCE = 500;
    private static final String DOCUMENTS = "SELECT kind, invoice_id, state, content FROM throughline_billed_document";
    private static final String INVOICE = "INVOICE";
    private static final String CORRECTION = "CORRECTION";

    private final JsonMapper json;
    private final Clock clock;

    LedgerRows(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    private record Document(String kind, String invoiceId, BilledState state, String content) {}

    /** What is kept of an invoice. */
    record InvoiceContent(
            Invoice invoice,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<LineExplanation> explanations) {}

    long version(Connection connection, ProjectId project) throws SQLException {
        return Jdbc.query(
                        connection,
                        row -> row.getLong(1),
                        "SELECT version FROM throughline_billed_project WHERE project_id = ?",
                        project.value())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Moves the project to the next version, unless somebody else has; others wait until the transaction ends. */
    boolean advance(Connection connection, BilledHistory seen) throws SQLException {
        String project = seen.project().value();
        if (seen.version() > 0) {
            return Jdbc.update(
                            connection,
                            "UPDATE throughline_billed_project SET version = version + 1"
                                    + " WHERE project_id = ? AND version = ?",
                            project,
                            seen.version())
                    == 1;
        }
        if (version(connection, seen.project()) > 0) {
            return false;
        }
        Jdbc.update(connection, "INSERT INTO throughline_billed_project (project_id, version) VALUES (?, 1)", project);
        return true;
    }

    List<BilledInvoice> invoices(Connection connection, ProjectId project) throws SQLException {
        return assembled(documents(
                connection, DOCUMENTS + " WHERE project_id = ? ORDER BY position, document_id", project.value()));
    }

    Optional<BilledInvoice> invoice(Connection connection, InvoiceId id) throws SQLException {
        return assembled(documents(
                        connection, DOCUMENTS + " WHERE invoice_id = ? ORDER BY position, document_id", id.value()))
                .stream()
                .findFirst();
    }

    private static List<Document> documents(Connection connection, String sql, String parameter) throws SQLException {
        return Jdbc.query(connection, LedgerRows::document, sql, parameter);
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString("kind"),
                row.getString("invoice_id"),
                BilledState.valueOf(row.getString("state")),
                row.getString("content"));
    }

    private List<BilledInvoice> assembled(List<Document> documents) {
        List<BilledInvoice> invoices = new ArrayList<>();
        for (Document each : documents) {
            if (each.kind().equals(INVOICE)) {
                InvoiceContent content = json.readValue(each.content(), InvoiceContent.class);
                invoices.add(new BilledInvoice(
                        content.invoice(),
                        each.state(),
                        content.explanations(),
                        corrections(documents, each, BilledState.ISSUED),
                        corrections(documents, each, BilledState.RESERVED)));
            }
        }
        return invoices;
    }

    private List<InvoiceCorrection> corrections(List<Document> documents, Document invoice, BilledState state) {
        return documents.stream()
                .filter(each -> each.kind().equals(CORRECTION)
                        && each.state() == state
                        && each.invoiceId().equals(invoice.invoiceId()))
                .map(each -> json.readValue(each.content(), InvoiceCorrection.class))
                .toList();
    }

    List<HeldSource> heldByOthers(Connection connection, List<String> sources, InvoiceId own) throws SQLException {
        List<HeldSource> held = new ArrayList<>();
        for (int from = 0; from < sources.size(); from += SOURCES_AT_ONCE) {
            List<String> some = sources.subList(from, Math.min(from + SOURCES_AT_ONCE, sources.size()));
            List<Object> parameters = new ArrayList<>(some);
            parameters.add(own.value());
            held.addAll(Jdbc.query(
                    connection,
                    row -> new HeldSource(row.getString(1), InvoiceId.of(row.getString(2))),
                    "SELECT source, invoice_id FROM throughline_billed_source WHERE held = TRUE AND source IN ("
                            + String.join(", ", Collections.nCopies(some.size(), "?"))
                            + ") AND invoice_id <> ? ORDER BY source",
                    parameters.toArray()));
        }
        return held;
    }

    void reserve(Connection connection, Invoice draft, List<LineExplanation> explanations, long position)
            throws SQLException {
        String id = draft.getId().value();
        put(
                connection,
                INVOICE,
                id,
                draft.getId(),
                draft.getProjectId(),
                json.writeValueAsString(new InvoiceContent(draft, explanations)),
                position);
        Jdbc.update(connection, "DELETE FROM throughline_billed_source WHERE invoice_id = ?", id);
    }

    void hold(Connection connection, InvoiceId invoice, List<String> sources) throws SQLException {
        List<@Nullable Object[]> each = new ArrayList<>();
        sources.forEach(source -> each.add(new @Nullable Object[] {source, invoice.value()}));
        Jdbc.batch(
                connection,
                "INSERT INTO throughline_billed_source (source, invoice_id, held) VALUES (?, ?, TRUE)",
                each);
    }

    void reserve(Connection connection, InvoiceCorrection correction, long position) throws SQLException {
        put(
                connection,
                CORRECTION,
                correction.document().getId().value(),
                correction.invoiceId(),
                correction.document().getProjectId(),
                json.writeValueAsString(correction),
                position);
    }

    private void put(
            Connection connection,
            String kind,
            String id,
            InvoiceId invoice,
            ProjectId project,
            String content,
            long position)
            throws SQLException {
        int replaced = Jdbc.update(
                connection,
                "UPDATE throughline_billed_document SET content = ?, changed_at = ?"
                        + " WHERE document_id = ? AND state = 'RESERVED'",
                content,
                now(),
                id);
        if (replaced == 1) {
            return;
        }
        if (!Jdbc.query(connection, row -> 1, "SELECT 1 FROM throughline_billed_document WHERE document_id = ?", id)
                .isEmpty()) {
            throw new IllegalStateException(id + " is in the books already");
        }
        Jdbc.update(
                connection,
                "INSERT INTO throughline_billed_document"
                        + " (document_id, kind, invoice_id, project_id, position, state, content, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, 'RESERVED', ?, ?)",
                id,
                kind,
                invoice.value(),
                project.value(),
                position,
                content,
                now());
    }

    boolean abandon(Connection connection, InvoiceId id) throws SQLException {
        // The project first, as everybody else: so nobody waits for one who waits.
        Jdbc.update(
                connection,
                "UPDATE throughline_billed_project SET version = version + 1 WHERE project_id ="
                        + " (SELECT project_id FROM throughline_billed_document"
                        + " WHERE document_id = ? AND state = 'RESERVED')",
                id.value());
        boolean found = Jdbc.update(
                        connection,
                        "DELETE FROM throughline_billed_document WHERE document_id = ? AND state = 'RESERVED'",
                        id.value())
                == 1;
        if (found) {
            Jdbc.update(connection, "DELETE FROM throughline_billed_source WHERE invoice_id = ?", id.value());
        }
        return found;
    }

    void confirm(Connection connection, Invoice issued, List<LineExplanation> explanations) throws SQLException {
        issue(connection, issued.getId().value(), json.writeValueAsString(new InvoiceContent(issued, explanations)));
    }

    /** Whether it was confirmed now, and not before. */
    boolean confirm(Connection connection, InvoiceCorrection posted) throws SQLException {
        return issue(connection, posted.document().getId().value(), json.writeValueAsString(posted));
    }

    private boolean issue(Connection connection, String id, String content) throws SQLException {
        return Jdbc.update(
                        connection,
                        "UPDATE throughline_billed_document SET state = 'ISSUED', content = ?, changed_at = ?"
                                + " WHERE document_id = ? AND state = 'RESERVED'",
                        content,
                        now(),
                        id)
                == 1;
    }

    void release(Connection connection, InvoiceCorrection posted, List<String> sources) throws SQLException {
        String invoice = posted.invoiceId().value();
        List<@Nullable Object[]> each = new ArrayList<>();
        sources.forEach(source ->
                each.add(new @Nullable Object[] {posted.document().getId().value(), source, invoice}));
        Jdbc.batch(
                connection,
                "UPDATE throughline_billed_source SET held = NULL, released_by = ? WHERE source = ? AND invoice_id = ?",
                each);
        if (posted.isVoid()) {
            Jdbc.update(
                    connection,
                    "UPDATE throughline_billed_document SET state = 'VOID', changed_at = ? WHERE document_id = ?",
                    now(),
                    invoice);
        }
    }

    /** Moves a project to the next version: what was computed before is outdated. Before all else, so that others wait. */
    void touch(Connection connection, ProjectId project) throws SQLException {
        Jdbc.update(
                connection,
                "UPDATE throughline_billed_project SET version = version + 1 WHERE project_id = ?",
                project.value());
    }

    boolean complete(Connection connection, InvoiceId id) throws SQLException {
        return Jdbc.update(
                        connection,
                        "UPDATE throughline_billed_document SET state = 'RECORDED', changed_at = ?"
                                + " WHERE document_id = ? AND state = 'ISSUED'",
                        now(),
                        id.value())
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
