package org.throughline.workflow.intercompany;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.model.Period;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.ResourceId;
import org.throughline.workflow.control.Finding;

/** What must hold before work is charged between legal entities. */
final class IntercompanyControls {
    private IntercompanyControls() {}

    static List<Finding> homes(List<TimeEntry> homeless) {
        return homeless.stream()
                .map(entry -> entry.getResource().getId())
                .distinct()
                .map(id -> finding(
                        "resource-home-known",
                        "resource." + id,
                        "it is not known which legal entity employs " + id,
                        Owner.MASTER_DATA,
                        "Enter the legal entity in the PSA, or name it in the configuration."))
                .toList();
    }

    static List<Finding> decided(LegalEntityId provider, List<TimeEntry> entries) {
        long open = entries.stream()
                .filter(entry ->
                        entry.getApproval() == ApprovalState.DRAFT || entry.getApproval() == ApprovalState.SUBMITTED)
                .count();
        return open == 0
                ? List.of()
                : List.of(finding(
                        "intercompany-time-decided",
                        "work." + provider,
                        open + " time entries of people lent by " + provider + " are neither approved nor rejected",
                        Owner.PMO,
                        "Approve or reject the time of the period; what is approved later is not charged."));
    }

    static Finding unknownEntity(LegalEntityId provider) {
        return finding(
                "intercompany-entity-known",
                "legalEntity." + provider,
                "the ERP has no active legal entity " + provider + ", which lent people",
                Owner.FINANCE,
                "Activate the legal entity in the ERP, or correct who employs its people.");
    }

    static List<Finding> rates(LentWork work, TransferPolicy policy) {
        List<Finding> findings = new ArrayList<>();
        var currency = work.provider().getFunctionalCurrency();
        for (ResourceId id : work.entries().stream()
                .filter(entry -> policy.ratePerHour(entry)
                        .filter(rate ->
                                rate.isPositive() && rate.getCurrencyUnit().equals(currency))
                        .isEmpty())
                .map(entry -> entry.getResource().getId())
                .distinct()
                .toList()) {
            findings.add(finding(
                    "intercompany-rate-known",
                    "resource." + id,
                    "there is no " + policy.pricing() + " rate in " + currency + " for the hours of " + id,
                    Owner.FINANCE,
                    "Enter the cost rate of the person in the PSA, or the rate on the card of the group."));
        }
        return findings;
    }

    static List<Finding> exchange(LentWork work, Optional<ExchangeRate> rate, LocalDate date) {
        return !work.needsExchange() || rate.isPresent()
                ? List.of()
                : List.of(finding(
                        "exchange-rate-known",
                        "exchangeRate",
                        "there is no rate from " + work.provider().getFunctionalCurrency() + " to "
                                + work.receiver().getFunctionalCurrency() + " on " + date + " or before",
                        Owner.FINANCE,
                        "Give the rate to the service."));
    }

    static List<Finding> accounts(IntercompanyAccounts accounts, LentWork work) {
        return accounts.missing(work.provider().getId(), work.receiver().getId()).stream()
                .map(name -> finding(
                        "intercompany-accounts-mapped",
                        "accounts." + name,
                        "no account is named for " + name,
                        Owner.FINANCE,
                        "Name the account in the intercompany accounts, and start the service with them."))
                .toList();
    }

    static List<Finding> period(LocalDate date, Optional<Period> open) {
        return open.isPresent()
                ? List.of()
                : List.of(finding(
                        "intercompany-period-open",
                        "run.postingDate",
                        "no accounting period is open on " + date,
                        Owner.FINANCE,
                        "Open the accounting period until the run has ended; then resume."));
    }

    private static Finding finding(String control, String path, String message, Owner owner, String remediation) {
        return new Finding(
                control, path, message, new Finding.Policy(owner, Severity.HIGH, Duration.ofDays(1), remediation));
    }
}
