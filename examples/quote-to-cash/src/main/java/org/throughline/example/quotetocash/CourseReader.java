package org.throughline.example.quotetocash;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.workflow.billing.LineExplanation;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.InvoiceCorrection;

/** Tells the course of an engagement by the ledger and the change orders in the CRM. Pure. */
final class CourseReader {
    private static final Set<InvoiceLineType> BY_WORK =
            EnumSet.of(InvoiceLineType.TIME, InvoiceLineType.EXPENSE, InvoiceLineType.MILESTONE);

    private CourseReader() {}

    static Course read(BilledHistory history, List<SalesforceRecord> changes, CurrencyUnit currency) {
        List<BilledInvoice> live =
                history.invoices().stream().filter(BilledInvoice::isLive).toList();
        return new Course(
                changes.stream().map(change -> changeOrder(change, currency)).toList(),
                live.stream().map(CourseReader::bill).toList(),
                live.stream()
                        .flatMap(billed -> billed.corrections().stream().map(correction -> credit(billed, correction)))
                        .toList());
    }

    private static Course.ChangeOrder changeOrder(SalesforceRecord change, CurrencyUnit currency) {
        return new Course.ChangeOrder(
                change.id(),
                change.requiredText("Name"),
                change.requiredDate("Change_Effective_Date__c"),
                change.requiredMoney("Amount", currency),
                change.money("SOW_Not_To_Exceed__c", currency));
    }

    private static Course.Bill bill(BilledInvoice billed) {
        Invoice invoice = billed.invoice();
        return new Course.Bill(
                invoice.getNumber().orElse(""),
                invoice.getIssueDate(),
                invoice.netTotal(),
                invoice.getLines().stream()
                        .filter(line -> !BY_WORK.contains(line.getType()))
                        .map(line -> new Course.Part(line.getDescription(), line.getAmount()))
                        .toList(),
                billed.explanations().stream().map(LineExplanation::text).toList());
    }

    private static Course.Credit credit(BilledInvoice billed, InvoiceCorrection correction) {
        CreditNote document = correction.document();
        return new Course.Credit(
                document.getNumber().orElse(""),
                billed.invoice().getNumber().orElse(""),
                document.netTotal(),
                !correction.released().isEmpty(),
                document.getReason(),
                correction.requestedBy());
    }
}
