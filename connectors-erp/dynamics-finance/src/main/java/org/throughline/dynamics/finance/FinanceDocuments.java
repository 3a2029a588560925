package org.throughline.dynamics.finance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WriteOutcome;
import org.throughline.odata.ODataBatch;
import org.throughline.odata.ODataBatchResult;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataEntity;
import org.throughline.odata.ODataKey;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/**
 * Posts documents whose header gets its key from the server, so that nothing in the header is unique: first the header is
 * looked for by our id, then created, then its lines are created and the document is posted in one change set. Lines are
 * unique in their header and a header is posted once, so what is repeated after a lost answer ends in one document. A header
 * that was created twice leaves a draft without lines behind.
 */
final class FinanceDocuments {
    private final ODataClient client;
    private final String postAction;

    FinanceDocuments(ODataClient client, String postAction) {
        this.client = client;
        this.postAction = postAction;
    }

    /** A posted document. */
    record Posted(ODataRow row, WriteOutcome outcome) {}

    /**
     * Posts a document, or finds it posted.
     *
     * @param operation the stable name of the operation
     * @param ours finds the headers with our id, the oldest first, with their lines
     * @param header the values of a new header
     * @param parts the writes that complete a draft
     */
    Posted post(String operation, ODataQuery ours, Map<String, ?> header, Function<ODataRow, List<ODataChange>> parts) {
        List<ODataRow> rows = client.list(operation + "Lookup", ours);
        Optional<ODataRow> posted = posted(rows);
        if (posted.isPresent()) {
            return new Posted(posted.get(), WriteOutcome.REPLAYED);
        }
        List<ODataChange> changes = new ArrayList<>();
        if (rows.isEmpty()) {
            rows = created(operation, ours, header);
            posted = posted(rows);
            if (posted.isPresent()) {
                return new Posted(posted.get(), WriteOutcome.REPLAYED);
            }
        } else {
            changes.add(corrected(rows.get(0), header));
        }
        changes.addAll(parts.apply(rows.get(0)));
        return completed(operation, ours, rows.get(0), changes);
    }

    /** What an earlier attempt was refused for may have been repaired since, such as a date in a closed period. */
    private static ODataChange corrected(ODataRow draft, Map<String, ?> header) {
        Map<String, Object> values = new LinkedHashMap<>(header);
        values.keySet().removeAll(draft.entity().keys().keySet());
        return ODataChange.update(key(draft), values);
    }

    private List<ODataRow> created(String operation, ODataQuery ours, Map<String, ?> header) {
        ODataBatchResult result = client.batch(
                operation,
                new ODataBatch()
                        .changeSet(List.of(ODataChange.create(ours.entity(), header)))
                        .query(ours));
        result.failure(0).ifPresent(failure -> {
            throw failure;
        });
        List<ODataRow> rows = readBack(operation, result, ours.entity());
        if (rows.isEmpty()) {
            throw unknown(operation, "the header was created but is not found");
        }
        return rows;
    }

    private Posted completed(String operation, ODataQuery ours, ODataRow draft, List<ODataChange> changes) {
        changes.add(ODataChange.action(key(draft), postAction, Map.of()));
        ODataBatchResult result =
                client.batch(operation, new ODataBatch().changeSet(changes).query(ours));
        Optional<ConnectorException> failure = result.failure(0);
        if (failure.isEmpty()) {
            return posted(readBack(operation, result, ours.entity()))
                    .map(row -> new Posted(row, WriteOutcome.CREATED))
                    .orElseThrow(() -> unknown(operation, "the document was posted but is not found"));
        }
        if (failure.get() instanceof OutcomeUnknownException) {
            throw failure.get();
        }
        // Refused, perhaps because an earlier attempt has posted it.
        return posted(client.list(operation + "Lookup", ours))
                .map(row -> new Posted(row, WriteOutcome.REPLAYED))
                .orElseThrow(failure::get);
    }

    private static List<ODataRow> readBack(String operation, ODataBatchResult result, ODataEntity entity) {
        if (result.size() < 2) {
            throw unknown(operation, "the answer to the query behind the write is missing");
        }
        try {
            return result.rows(1, entity);
        } catch (ConnectorException | MappingException e) {
            throw new OutcomeUnknownException(
                    FailureDetails.of(FinanceKeys.SYSTEM, operation), "what was written could not be read back", e);
        }
    }

    static boolean isPosted(ODataRow row) {
        String posted = row.requiredText("IsPosted");
        if (!posted.equals("Yes") && !posted.equals("No")) {
            throw row.problem("IsPosted", "has an unknown value");
        }
        return posted.equals("Yes");
    }

    private static Optional<ODataRow> posted(List<ODataRow> rows) {
        return rows.stream().filter(FinanceDocuments::isPosted).findFirst();
    }

    private static ODataKey key(ODataRow header) {
        String company = header.requiredText(FinanceEntities.COMPANY);
        return header.entity() == FinanceEntities.INVOICES
                ? FinanceEntities.INVOICES.key(company, header.number("InvoiceIdentifier"))
                : header.entity().key(company, header.requiredText("JournalBatchNumber"));
    }

    private static OutcomeUnknownException unknown(String operation, String what) {
        return new OutcomeUnknownException(FailureDetails.of(FinanceKeys.SYSTEM, operation), what, null);
    }
}
