package org.throughline.salesforce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.MappingException;
import org.throughline.model.party.DueDateBasis;
import org.throughline.model.party.PaymentTerms;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Payment terms as a text such as {@code Net 30}. */
final class SalesforcePaymentTerms {
    private static final int LONGEST = 999;
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
            // A text that people type is not quoted.
            throw row.invalid(field, "is none of 'Net N', 'Net N days' and 'Due on receipt'");
        });
    }

    /** The text from which {@link #read} gets the same terms, but for their name. */
    static String write(PaymentTerms terms) {
        if (terms.getBasis() != DueDateBasis.INVOICE_DATE
                || terms.getEarlyPaymentDiscount().isPresent()
                || terms.getNetDays() > LONGEST) {
            throw new MappingException("Customer", "paymentTerms", "have no form as 'Net N' or 'Due on receipt'");
        }
        return terms.getNetDays() == 0 ? "Due on receipt" : "Net " + terms.getNetDays();
    }

    private static PaymentTerms terms(String name, int days) {
        return PaymentTerms.builder().name(name).netDays(days).build();
    }
}
