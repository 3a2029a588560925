package org.throughline.simulator.salesforce;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Quotes belong to a deal, their lines to a price book. */
final class QuoteTriggers {
    private QuoteTriggers() {}

    static void beforeQuote(Org org, @Nullable ObjectNode old, ObjectNode row) {
        org.parent(row, "OpportunityId", "Opportunity").ifPresent(deal -> {
            Row.copy(deal, row, "AccountId");
            if (old == null && !Row.has(row, "Pricebook2Id")) {
                Row.copy(deal, row, "Pricebook2Id");
            }
        });
        boolean isNewBook = old != null && Row.has(old, "Pricebook2Id") && !Row.isSame(old, row, "Pricebook2Id");
        if (isNewBook && !SalesFormulas.lines(org, row).isEmpty()) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "field integrity exception: Pricebook2Id (a quote with line items keeps its price book)",
                    "Pricebook2Id");
        }
    }

    static void beforeLine(Org org, @Nullable ObjectNode old, ObjectNode row) {
        Optional<ObjectNode> entry = org.parent(row, "PricebookEntryId", "PricebookEntry");
        Optional<ObjectNode> quote = org.parent(row, "QuoteId", "Quote");
        if (old != null || entry.isEmpty() || quote.isEmpty()) {
            return; // what is missing is reported with the other required fields
        }
        boolean isOtherBook =
                Row.has(quote.get(), "Pricebook2Id") && !Row.isSame(quote.get(), entry.get(), "Pricebook2Id");
        if (isOtherBook || !Row.isSame(quote.get(), entry.get(), "CurrencyIsoCode")) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook or"
                            + " currency than the quote)",
                    "PricebookEntryId");
        }
        Row.copy(entry.get(), row, "Product2Id");
    }

    static void afterLine(RecordWriter writer, ObjectNode line) {
        Org org = writer.org();
        org.parent(line, "QuoteId", "Quote")
                .filter(quote -> !Row.has(quote, "Pricebook2Id"))
                .ifPresent(quote -> org.parent(line, "PricebookEntryId", "PricebookEntry")
                        .ifPresent(entry -> writer.updateByPackage(
                                org.schema().known("Quote"),
                                Row.id(quote),
                                row -> Row.copy(entry, row, "Pricebook2Id"))));
    }
}
