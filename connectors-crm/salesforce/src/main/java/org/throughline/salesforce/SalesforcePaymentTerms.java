package org.throughline.salesforce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.model.party.PaymentTerms;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Reads payment terms from a text such as {@code Net 30}. */
final class SalesforcePaymentTerms {
    private static final Pattern NET = Pattern.compile("net ?([0-9]{1,3})(?: days?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT_ONCE = Pattern.compile("due (?:up)?on receipt", Pattern.CASE_INSENSITIVE);

    private SalesforcePaymentTerms() {}

    static Optional<PaymentTerms> read(SalesforceRecord row, String field) {
        return row.text(field).map(text -> {
            Matcher net = NET.matcher(text);
            if (net.matches()) {
                return terms(text, Integer.parseInt(net.group(1)));
            }
            if (AT_ONCE.matcher(text).matches()) {
                return terms(text, 0);
            }
            throw row.invalid(field, "unknown value '" + text + "'");
        });
    }

    private static PaymentTerms terms(String name, int days) {
        return PaymentTerms.builder().name(name).netDays(days).build();
    }
}
