package org.throughline.salesforce;

import java.util.ArrayList;
import java.util.List;
import org.throughline.connector.Page;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** The rows of a subquery, of which the answer holds only the first if there are many. */
final class SalesforceLines {
    private static final String OPERATION = "salesforce.readLines";

    private SalesforceLines() {}

    static List<SalesforceRecord> all(SalesforceRestClient client, SalesforceRecord row, String relationship) {
        List<SalesforceRecord> all = new ArrayList<>(row.children(relationship));
        row.moreChildren(relationship).ifPresent(link -> {
            Page<SalesforceRecord> page = client.queryMore(OPERATION, link);
            all.addAll(client.rest(OPERATION, page));
        });
        return all;
    }
}
