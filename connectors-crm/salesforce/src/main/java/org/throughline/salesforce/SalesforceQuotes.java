package org.throughline.salesforce;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.port.CrmQuotes;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.Quote;
import org.throughline.salesforce.platform.Soql;

/** Quotes with their lines. */
final class SalesforceQuotes implements CrmQuotes {
    private final SalesforceReader<Quote> reader;

    SalesforceQuotes(SalesforceReader<Quote> reader) {
        this.reader = reader;
    }

    @Override
    public Stream<Change<Quote>> changedSince(Cursor since) {
        return reader.changes("salesforce.listQuotes", since);
    }

    @Override
    public Quote get(ExternalRef quote) {
        return reader.get("salesforce.readQuote", quote);
    }

    @Override
    public Stream<Quote> ofDeal(ExternalRef opportunity) {
        String operation = "salesforce.listQuotesOfDeal";
        String deal = SalesforceRefs.requireId(operation, SalesforceRefs.OPPORTUNITY, opportunity);
        return reader.list(operation, "OpportunityId = " + Soql.text(deal));
    }
}
