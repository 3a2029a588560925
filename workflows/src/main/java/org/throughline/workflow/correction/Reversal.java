package org.throughline.workflow.correction;

import java.util.List;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;

/**
 * What is taken back as a tax service sees it: a sale with negative amounts, under the id of the credit note, with the tax
 * point of the invoice.
 */
final class Reversal {
    private final Invoice corrected;
    private final Customer customer;
    private final LegalEntity seller;

    Reversal(Invoice corrected, Customer customer, LegalEntity seller) {
        this.corrected = corrected;
        this.customer = customer;
        this.seller = seller;
    }

    TaxableSale of(CreditNote credit) {
        Invoice.Builder sale = Invoice.builder();
        sale.from(corrected)
                .id(InvoiceId.of(credit.getId().value()))
                .number(credit.getNumber())
                .issueDate(credit.getIssueDate())
                .dueDate(credit.getIssueDate())
                .taxPointDate(corrected.getTaxPointDate().orElse(corrected.getIssueDate()))
                .status(credit.getNumber().isPresent() ? InvoiceStatus.ISSUED : InvoiceStatus.DRAFT)
                .externalRefs(credit.getExternalRefs())
                .taxes(negated(credit.getTaxes()))
                .lines(credit.getLines().stream().map(Reversal::negated).toList());
        return new TaxableSale(sale.build(), customer, seller);
    }

    static List<TaxLine> negated(List<TaxLine> taxes) {
        return taxes.stream()
                .map(tax -> TaxLine.builder()
                        .from(tax)
                        .taxableAmount(tax.getTaxableAmount().negated())
                        .tax(tax.getTax().negated())
                        .build())
                .toList();
    }

    private static InvoiceLine negated(InvoiceLine line) {
        return InvoiceLine.builder()
                .from(line)
                .unitPrice(line.getUnitPrice().negated())
                .amount(line.getAmount().negated())
                .build();
    }
}
