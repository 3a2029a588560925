package org.throughline.salesforce;

import java.util.Locale;
import java.util.Optional;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** References and ids of rows. */
final class SalesforceRefs {
    static final String ACCOUNT = "Account";
    static final String CONTACT = "Contact";
    static final String CONTRACT = "Contract";
    static final String LINE_ITEM = "OpportunityLineItem";
    static final String OPPORTUNITY = "Opportunity";
    static final String PRICE_BOOK = "Pricebook2";
    static final String PRODUCT = "Product2";
    static final String QUOTE = "Quote";

    private static final String CANONICAL = SalesforceRestClient.SYSTEM + "-";
    private static final int SHORT_ID = 15;
    private static final int CHECKED = 5;
    private static final String ID = "[A-Za-z0-9]{15}([A-Za-z0-9]{3})?";

    private SalesforceRefs() {}

    static ExternalRef of(SalesforceRecord row) {
        return ref(row.objectType(), row.id());
    }

    static ExternalRef account(String id) {
        return ref(ACCOUNT, id);
    }

    static ExternalRef ref(String objectType, String id) {
        return new ExternalRef(SalesforceRestClient.SYSTEM, objectType, id);
    }

    /** The id of the row that a canonical id was made from, if this system was the first to know it. */
    static Optional<String> rowId(String canonicalId) {
        return Optional.of(canonicalId)
                .filter(id -> id.startsWith(CANONICAL))
                .map(id -> id.substring(CANONICAL.length()))
                .filter(id -> id.matches(ID));
    }

    /** The id that a reference holds. */
    static String requireId(String operation, String objectType, ExternalRef ref) {
        if (!ref.system().equals(SalesforceRestClient.SYSTEM)
                || !ref.objectType().equals(objectType)) {
            throw new IllegalArgumentException(ref + " is not a Salesforce " + name(objectType));
        }
        // Salesforce answers a text that cannot be an id as a malformed query, not as a missing row.
        if (!ref.id().matches(ID)) {
            throw unknown(operation, objectType, ref.id());
        }
        return ref.id();
    }

    /** An id in its long form, which is the same for one row however it was written: 15 characters and a check of their case. */
    static String longId(String id) {
        StringBuilder full = new StringBuilder(id.substring(0, SHORT_ID));
        for (int from = 0; from < SHORT_ID; from += CHECKED) {
            int capitals = 0;
            for (int i = 0; i < CHECKED; i++) {
                char c = id.charAt(from + i);
                capitals |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            full.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(capitals));
        }
        return full.toString();
    }

    static NotFoundException unknown(String operation, String objectType, String id) {
        return new NotFoundException(
                FailureDetails.of(SalesforceRestClient.SYSTEM, operation),
                "no " + name(objectType) + " has the id " + id);
    }

    private static String name(String objectType) {
        return objectType.toLowerCase(Locale.ROOT);
    }
}
