package org.throughline.einvoice;

import java.util.ArrayList;
import java.util.List;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.En16931;
import org.throughline.model.billing.RuleViolation;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.party.TaxScheme;

/** What must be there before a document is written. */
final class EInvoiceRules {
    private static final int MOST_ADDRESS_LINES = 3;

    private final EInvoice invoice;
    private final List<RuleViolation> violations = new ArrayList<>();

    private EInvoiceRules(EInvoice invoice) {
        this.invoice = invoice;
    }

    static void check(EInvoice invoice) {
        EInvoiceRules rules = new EInvoiceRules(invoice);
        rules.check();
        if (!rules.violations.isEmpty()) {
            throw new EInvoiceException(rules.violations);
        }
    }

    private void check() {
        BillingDocument document = invoice.getDocument();
        violations.addAll(En16931.check(document));
        if (document.getBuyerReference().isEmpty()
                && document.getPurchaseOrderNumber().isEmpty()) {
            add("PEPPOL-EN16931-R003", "document.buyerReference", "is missing, and so is purchaseOrderNumber");
        }
        TaxCurrency.of(document)
                .filter(rate -> rate.quote().getDecimalPlaces() > 2)
                .ifPresent(rate -> add(
                        "BR-DEC-15",
                        "document.exchangeRate.quote",
                        "amounts in " + rate.quote() + " have more than two decimals"));
        party(invoice.getSeller(), "seller", "PEPPOL-EN16931-R020");
        party(invoice.getBuyer(), "buyer", "PEPPOL-EN16931-R010");
        boolean taxed = has(TaxCategory.STANDARD) || has(TaxCategory.ZERO_RATED) || has(TaxCategory.EXEMPT);
        boolean crossBorder = has(TaxCategory.REVERSE_CHARGE) || has(TaxCategory.INTRA_COMMUNITY);
        if ((taxed || crossBorder || has(TaxCategory.EXPORT)) && !hasVat(invoice.getSeller())) {
            add("BR-S-02", "seller.taxRegistrations", "has no registration for VAT");
        }
        if (crossBorder && !hasVat(invoice.getBuyer())) {
            add("BR-AE-02", "buyer.taxRegistrations", "has no registration for VAT");
        }
        if (has(TaxCategory.NOT_SUBJECT) && (hasVat(invoice.getSeller()) || hasVat(invoice.getBuyer()))) {
            add("BR-O-02", "seller.taxRegistrations", "must have no registration for VAT, nor the buyer");
        }
        if (has(TaxCategory.INTRA_COMMUNITY) && invoice.getDeliverTo().isEmpty()) {
            add("BR-IC-12", "deliverTo", "is missing");
        }
        if (has(TaxCategory.INTRA_COMMUNITY)
                && document instanceof CreditNote
                && invoice.getDeliveredOn().isEmpty()) {
            add("BR-IC-11", "deliveredOn", "is missing");
        }
    }

    private void party(EInvoiceParty party, String path, String addressRule) {
        if (party.getElectronicAddress().isEmpty()) {
            add(addressRule, path + ".electronicAddress", "is missing");
        }
        if (party.getAddress().getLines().size() > MOST_ADDRESS_LINES) {
            add("UBL", path + ".address.lines", "has more than " + MOST_ADDRESS_LINES + " lines");
        }
    }

    private boolean has(TaxCategory category) {
        return invoice.getDocument().getTaxes().stream()
                .anyMatch(tax -> tax.getCategory().filter(category::equals).isPresent());
    }

    private static boolean hasVat(EInvoiceParty party) {
        return party.getTaxRegistrations().stream().anyMatch(registration -> registration.scheme() == TaxScheme.VAT);
    }

    private void add(String rule, String path, String message) {
        violations.add(new RuleViolation(rule, path, message));
    }
}
