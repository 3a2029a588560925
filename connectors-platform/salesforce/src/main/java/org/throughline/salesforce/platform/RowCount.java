package org.throughline.salesforce.platform;

import java.util.concurrent.atomic.AtomicLong;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IncompleteListException;
import org.throughline.connector.Page;
import org.throughline.connector.http.ApiResponse;
import tools.jackson.databind.JsonNode;

/** Compares the rows of a query with the number that its first page announced. Pages come one after another. */
final class RowCount {
    private final FailureDetails list;
    private final AtomicLong announced = new AtomicLong(-1);
    private final AtomicLong delivered = new AtomicLong();

    /** A page and the size of the whole list; -1 if the page does not tell. */
    record Answer(Page<SalesforceRecord> page, long totalSize) {

        static Answer of(FailureDetails list, ApiResponse response) {
            JsonNode answer = response.tree();
            return new Answer(
                    SalesforceRestClient.page(list, answer),
                    answer.path("totalSize").asLong(-1));
        }
    }

    RowCount(FailureDetails list) {
        this.list = list;
    }

    // Rows that are added or lost while the list is read change the later answers, so the first one counts.
    Page<SalesforceRecord> count(Answer answer) {
        announced.compareAndSet(-1, answer.totalSize());
        long rows = delivered.addAndGet(answer.page().items().size());
        if (answer.page().next().isEmpty() && rows < announced.get()) {
            throw new IncompleteListException(list, announced.get(), rows);
        }
        return answer.page();
    }
}
