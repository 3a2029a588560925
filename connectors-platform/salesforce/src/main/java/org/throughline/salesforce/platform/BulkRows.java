package org.throughline.salesforce.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.UnavailableException;

/** Rows of a downloaded CSV file, read while they are consumed. The file is deleted with the stream. */
final class BulkRows extends AbstractSpliterator<BulkRow> {
    private final FailureDetails source;
    private final CsvReader csv;
    private final List<String> columns;
    private final Optional<Long> expected;
    private long rows;

    private BulkRows(FailureDetails source, CsvReader csv, Optional<Long> expected) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.source = source;
        this.csv = csv;
        this.expected = expected;
        this.columns = csv.line().orElse(List.of());
    }

    /**
     * Opens a file.
     *
     * @param expected how many rows the answer says it has
     */
    static Stream<BulkRow> of(FailureDetails source, TemporaryFile file, Optional<Long> expected) {
        try {
            CsvReader csv = new CsvReader(source, Files.newBufferedReader(file.path()));
            return StreamSupport.stream(new BulkRows(source, csv, expected), false)
                    .onClose(csv::close)
                    .onClose(file::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super BulkRow> action) {
        Optional<List<String>> line = csv.line();
        if (line.isEmpty()) {
            if (expected.isPresent() && expected.get() != rows) {
                throw incomplete("has " + rows + " rows and says it has " + expected.get());
            }
            return false;
        }
        rows++;
        List<String> cells = line.get();
        if (cells.size() != columns.size()) {
            throw incomplete("has a row of " + cells.size() + " cells under " + columns.size() + " columns");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        action.accept(new BulkRow(row));
        return true;
    }

    private UnavailableException incomplete(String how) {
        return new UnavailableException(source, "the CSV of the answer " + how, (Duration) null);
    }
}
