package org.throughline.workflow.revenue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.Money;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.billing.RevenueScheduleLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.control.Finding;

/** What must hold before revenue is posted. */
final class RevenueControls {
    private RevenueControls() {}

    static List<Finding> accounts(RevenueAccounts accounts, Collection<RevenueDocument> documents) {
        List<InvoiceLineType> types = documents.stream()
                .flatMap(document -> document.lines().stream())
                .filter(line -> !line.getAmount().isZero())
                .map(InvoiceLine::getType)
                .toList();
        return accounts.missing(types).stream()
                .map(name -> finding(
                        "revenue-accounts-mapped",
                        "accounts." + name,
                        "no account is named for " + name,
                        Owner.FINANCE,
                        "Name the account in the revenue accounts, and start the service with them."))
                .toList();
    }

    static List<Finding> term(Contract contract, RevenueMethod fixedFee) {
        boolean isKnown =
                contract.getStartDate().isPresent() && contract.getEndDate().isPresent();
        boolean isSpread = contract.getBillingTerms() instanceof FixedFee && fixedFee == RevenueMethod.STRAIGHT_LINE;
        return isKnown || !isSpread
                ? List.of()
                : List.of(finding(
                        "revenue-term-known",
                        "contract.startDate",
                        "the contract has no start or no end, so its fee cannot be spread over its days",
                        Owner.SALES_OPS,
                        "Enter both dates in the CRM."));
    }

    static List<Finding> periods(Collection<LocalDate> dates, ErpMasterData masterData) {
        return new TreeSet<>(dates)
                .stream()
                        .filter(date -> masterData.openPeriod(date).isEmpty())
                        .map(date -> finding(
                                "revenue-period-open",
                                "posting." + date,
                                "no accounting period is open on " + date + ", and revenue of that date is not posted",
                                Owner.FINANCE,
                                "Open the accounting period until the run has ended; then resume."))
                        .toList();
    }

    static List<Finding> ties(RevenueDocument document, List<RevenueSchedule> schedules) {
        Money planned = MoneyMath.sum(
                        document.invoice().getCurrency(),
                        schedules.stream()
                                .flatMap(schedule -> schedule.getLines().stream())
                                .map(RevenueScheduleLine::getAmount)
                                .toList())
                .plus(neverRevenue(document));
        return planned.isEqual(document.net())
                ? List.of()
                : List.of(tie(document, "revenue is planned for " + planned + " of " + document.net()));
    }

    static List<Finding> asPosted(RevenueDocument document, Optional<IssuedInvoice> issued) {
        Money net = document.invoice().netTotal();
        return issued.filter(found -> found.net().isEqual(net)).isPresent()
                ? List.of()
                : List.of(tie(
                        document,
                        issued.map(found ->
                                        "the ERP now has " + found.net() + " for the invoice, " + net + " was posted")
                                .orElse("the ERP does not have the invoice")));
    }

    private static Money neverRevenue(RevenueDocument document) {
        return MoneyMath.sum(
                document.invoice().getCurrency(),
                document.lines().stream()
                        .filter(line ->
                                line.getType() == InvoiceLineType.DEPOSIT || line.getType() == InvoiceLineType.HOLDBACK)
                        .map(InvoiceLine::getAmount)
                        .toList());
    }

    private static Finding tie(RevenueDocument document, String message) {
        return finding(
                "revenue-ties-to-invoice",
                "document." + document.id(),
                message,
                Owner.FINANCE,
                "Put the invoice in the ERP back to what was posted, or have it corrected; then resume.");
    }

    private static Finding finding(String control, String path, String message, Owner owner, String remediation) {
        return new Finding(
                control, path, message, new Finding.Policy(owner, Severity.HIGH, Duration.ofDays(1), remediation));
    }
}
