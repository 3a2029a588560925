package org.throughline.workflow.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.json.CanonicalJson;
import org.throughline.workflow.billing.LineExplanation;
import org.throughline.workflow.ledger.Reservation.HeldSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which invoice bills which source. A time entry, expense, milestone or period is held by one live invoice at most: a
 * unique constraint of the database sees to it, whatever number of nodes share it. A void or a credit releases it.
 *
 * <p>What is about to be posted is reserved first, with all its sources in one transaction; once posted it is confirmed.
 * Whoever reserves must have computed from the {@linkplain #history history} of the version that still holds, so sums
 * over a contract, such as a ceiling, count each other as well. Each method is one transaction. Thread-safe.
 */
public final class BilledLedger {
    private static final int MOST_TRIES = 5;

    private final Jdbc jdbc;
    private final LedgerRows rows;
    private final JsonMapper json = CanonicalJson.mapper();

    private BilledLedger(DataSource dataSource, Clock clock) {
        this.jdbc = new Jdbc(dataSource);
        this.rows = new LedgerRows(json, clock);
    }

    /**
     * Opens the ledger; missing tables are created by {@link LedgerSchema}.
     *
     * @param dataSource the database, that of the runner or another; H2 or PostgreSQL
     * @return the ledger
     * @throws IllegalStateException if the tables are of a newer version that this library cannot use, or the database is
     *     not supported
     * @throws EffectStoreException if the database refuses
     */
    public static BilledLedger on(DataSource dataSource) {
        LedgerSchema.create(dataSource);
        return new BilledLedger(dataSource, Clock.systemUTC());
    }

    /**
     * Reads what was billed for a project.
     *
     * @param project the project
     * @return its history; empty, of version 0, if nothing was
     */
    public BilledHistory history(ProjectId project) {
        return jdbc.inTransaction("read what was billed", connection -> {
            // The version first: what is added in between then makes the history outdated, not complete.
            long version = rows.version(connection, project);
            return new BilledHistory(project, version, rows.invoices(connection, project));
        });
    }

    /**
     * Finds an invoice.
     *
     * @param id the invoice
     * @return it, or empty if there is none with that id
     */
    public Optional<BilledInvoice> find(InvoiceId id) {
        return jdbc.inTransaction("find an invoice", connection -> rows.invoice(connection, id));
    }

    /**
     * Explains an invoice line by line.
     *
     * @param id the invoice, issued or not
     * @return for each line, in order, which entries, which rate and which rule made it; empty if there is no such invoice
     */
    public List<LineExplanation> explain(InvoiceId id) {
        return find(id).map(BilledInvoice::explanations).orElse(List.of());
    }

    /**
     * Reserves all sources of a draft, or none. A reservation that the draft had before is replaced.
     *
     * @param seen the history that the draft was computed from
     * @param draft the draft
     * @param explanations why its lines are what they are
     * @return what came of it
     * @throws IllegalStateException if the invoice is issued or void
     */
    public Reservation reserve(BilledHistory seen, Invoice draft, List<LineExplanation> explanations) {
        List<String> sources = draft.getLines().stream()
                .flatMap(line -> line.getSources().stream())
                .map(BilledLedger::text)
                .distinct()
                .toList();
        return unlessOthersInterfere(connection -> {
            if (!rows.advance(connection, seen)) {
                return Reservation.of(Reservation.Status.OUTDATED);
            }
            List<HeldSource> held = rows.heldByOthers(connection, sources, draft.getId());
            if (!held.isEmpty()) {
                return new Reservation(Reservation.Status.HELD, held);
            }
            rows.reserve(connection, draft, explanations, seen.version() + 1);
            rows.hold(connection, draft.getId(), sources);
            return Reservation.of(Reservation.Status.MADE);
        });
    }

    /**
     * Whether this is what is reserved: another run for the same invoice may have replaced it.
     *
     * @param draft the draft
     * @return true if the ledger has this draft, and not issued
     */
    public boolean isReserved(Invoice draft) {
        return find(draft.getId())
                .filter(found -> found.state() == BilledState.RESERVED)
                .filter(found -> json.writeValueAsString(found.invoice()).equals(json.writeValueAsString(draft)))
                .isPresent();
    }

    /**
     * Gives up a draft that was not posted, and releases its sources. Nothing happens if there is none, or if it is issued.
     *
     * @param id the invoice
     */
    public void abandon(InvoiceId id) {
        jdbc.inTransaction("give up a draft", connection -> rows.abandon(connection, id));
    }

    /**
     * Records that a reserved invoice is in the books. Once is like twice.
     *
     * @param issued the invoice with its number
     * @throws IllegalStateException if it was not reserved
     */
    public void confirm(Invoice issued) {
        jdbc.inTransaction("confirm an invoice", connection -> {
            BilledInvoice found = rows.invoice(connection, issued.getId())
                    .orElseThrow(() -> new IllegalStateException("invoice " + issued.getId() + " is not reserved"));
            if (found.state() == BilledState.RESERVED) {
                rows.confirm(connection, issued, found.explanations());
            }
            return true;
        });
    }

    /**
     * Records that the tax service and the PSA know of an issued invoice. Once is like twice.
     *
     * @param id the invoice
     */
    public void complete(InvoiceId id) {
        jdbc.autocommitted("complete an invoice", connection -> rows.complete(connection, id));
    }

    /**
     * Reserves a correction. One that has the same id and is not confirmed is replaced.
     *
     * @param seen the history that it was computed from
     * @param correction the correction
     * @return made, or outdated; the sources stay with the invoice until the correction is confirmed
     */
    public Reservation reserve(BilledHistory seen, InvoiceCorrection correction) {
        return unlessOthersInterfere(connection -> {
            if (!rows.advance(connection, seen)) {
                return Reservation.of(Reservation.Status.OUTDATED);
            }
            rows.reserve(connection, correction, seen.version() + 1);
            return Reservation.of(Reservation.Status.MADE);
        });
    }

    /**
     * Records that a correction is in the books, and releases what may be billed again. Once is like twice.
     *
     * @param correction the correction
     * @param issued its document with its number, or the same if the ERP took the invoice out of its books
     * @return the correction with that document
     */
    public InvoiceCorrection confirm(InvoiceCorrection correction, CreditNote issued) {
        InvoiceCorrection posted =
                new InvoiceCorrection(issued, correction.isVoid(), correction.released(), correction.requestedBy());
        List<String> released =
                correction.released().stream().map(BilledLedger::text).toList();
        return jdbc.inTransaction("confirm a correction", connection -> {
            rows.touch(connection, posted.document().getProjectId());
            if (rows.confirm(connection, posted)) {
                rows.release(connection, posted, released);
            }
            return posted;
        });
    }

    /** Two that insert at once: the one that comes too late looks again, and then sees what the other has done. */
    private Reservation unlessOthersInterfere(Jdbc.Work<Reservation> work) {
        for (int tries = 1; ; tries++) {
            try {
                return jdbc.inTransaction("reserve what is billed", work);
            } catch (EffectStoreException e) {
                if (tries == MOST_TRIES || !isDuplicate(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDuplicate(EffectStoreException failure) {
        return failure.getCause() instanceof SQLException cause && Dialect.isDuplicateKey(cause);
    }

    static String text(SourceRef source) {
        return source.kind() + " " + source.ref();
    }
}
