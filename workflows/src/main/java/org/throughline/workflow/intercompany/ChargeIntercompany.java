package org.throughline.workflow.intercompany;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaTimeEntries;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.ResourceId;
import org.throughline.workflow.Journal;
import org.throughline.workflow.JournalPoster;
import org.throughline.workflow.Sellers;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/**
 * Charges the work of one engagement and period between the legal entities of the firm: who employs a person charges who
 * sells the work, whether the customer is billed for it or not. Posts each charge in the books of both.
 *
 * <p>A charge has its id before the first write, so a period is charged once however often the flow runs. Time that is
 * entered after that is not charged.
 */
public final class ChargeIntercompany implements Workflow<IntercompanyRun, IntercompanyOutcome> {
    private final Crm crm;
    private final PsaTimeEntries timeEntries;
    private final Erp erp;
    private final TransferPolicy policy;
    private final IntercompanyAccounts accounts;
    private final Map<ResourceId, LegalEntityId> homes;
    private final List<ExchangeRate> exchangeRates;
    private final JournalPoster poster;

    private ChargeIntercompany(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.timeEntries = requireNonNull(builder.psa, "psa").timeEntries();
        this.erp = requireNonNull(builder.erp, "erp");
        this.policy = requireNonNull(builder.policy, "policy");
        this.accounts = requireNonNull(builder.accounts, "accounts");
        this.homes = builder.homes;
        this.exchangeRates = builder.exchangeRates;
        this.poster = new JournalPoster(erp.journals());
    }

    @Override
    public String name() {
        return "charge-intercompany";
    }

    @Override
    public Class<IntercompanyRun> inputType() {
        return IntercompanyRun.class;
    }

    @Override
    public String subject(IntercompanyRun run) {
        return run.opportunity().id() + "/" + run.period();
    }

    @Override
    public IntercompanyOutcome run(IntercompanyRun run, Journal journal) {
        Deal deal = crm.opportunities().deal(run.opportunity());
        LegalEntity seller = Sellers.of(deal, erp);
        IntercompanyOutcome due = journal.decide(
                "intercompany.due",
                subject(run),
                run,
                IntercompanyOutcome.class,
                () -> due(run, EngagementSetup.projectId(deal.contract().getEngagementId()), seller, journal));
        due.charges().stream()
                .flatMap(charge -> charge.both().stream())
                .forEach(posting -> poster.post(posting, journal));
        return due;
    }

    private IntercompanyOutcome due(IntercompanyRun run, ProjectId project, LegalEntity seller, Journal journal) {
        List<Finding> findings = new ArrayList<>();
        List<TimeEntry> homeless = new ArrayList<>();
        Map<String, List<TimeEntry>> lent = new TreeMap<>();
        for (TimeEntry entry : timeEntries.find(project, run.period())) {
            Optional<LegalEntityId> home = home(entry);
            if (home.isEmpty()) {
                homeless.add(entry);
            } else if (!home.get().equals(seller.getId())) {
                lent.computeIfAbsent(home.get().value(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        findings.addAll(IntercompanyControls.homes(homeless));
        List<LentWork> works = new ArrayList<>();
        lent.forEach((id, entries) -> {
            LegalEntityId provider = LegalEntityId.of(id);
            findings.addAll(IntercompanyControls.decided(provider, entries));
            erp.masterData()
                    .legalEntity(provider)
                    .ifPresentOrElse(
                            found -> works.add(new LentWork(found, seller, project, run.period(), approved(entries))),
                            () -> findings.add(IntercompanyControls.unknownEntity(provider)));
        });
        works.removeIf(work -> work.entries().isEmpty());
        works.forEach(work -> findings.addAll(check(work, run.postingDate())));
        if (!works.isEmpty()) {
            findings.addAll(IntercompanyControls.period(
                    run.postingDate(), erp.masterData().openPeriod(run.postingDate())));
        }
        journal.require(findings);
        return new IntercompanyOutcome(works.stream()
                .map(work -> postings(
                        work, run.postingDate(), seller.getRoundingPolicy().mode()))
                .toList());
    }

    private Optional<LegalEntityId> home(TimeEntry entry) {
        return entry.getResource()
                .getHomeLegalEntityId()
                .or(() -> Optional.ofNullable(homes.get(entry.getResource().getId())));
    }

    private static List<TimeEntry> approved(List<TimeEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getApproval() == ApprovalState.APPROVED
                        && entry.getHours().signum() > 0)
                .toList();
    }

    private List<Finding> check(LentWork work, LocalDate date) {
        List<Finding> findings = new ArrayList<>(IntercompanyControls.rates(work, policy));
        findings.addAll(IntercompanyControls.exchange(work, exchangeRate(work, date), date));
        findings.addAll(IntercompanyControls.accounts(accounts, work));
        return findings;
    }

    private IntercompanyPostings postings(LentWork work, LocalDate date, RoundingMode rounding) {
        return IntercompanyPostings.of(
                work.charge(policy, exchangeRate(work, date), rounding), accounts, date, rounding);
    }

    /** The latest that is not after the posting. */
    private Optional<ExchangeRate> exchangeRate(LentWork work, LocalDate date) {
        return exchangeRates.stream()
                .filter(rate -> work.needsExchange()
                        && rate.base().equals(work.provider().getFunctionalCurrency())
                        && rate.quote().equals(work.receiver().getFunctionalCurrency())
                        && !rate.date().isAfter(date))
                .max(Comparator.comparing(ExchangeRate::date));
    }

    /** {@return a new builder; all systems, the policy and the accounts are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ChargeIntercompany}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable TransferPolicy policy;
        private @Nullable IntercompanyAccounts accounts;
        private Map<ResourceId, LegalEntityId> homes = Map.of();
        private List<ExchangeRate> exchangeRates = List.of();

        private Builder() {}

        /**
         * Sets where the terms of the deal are kept.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where time is recorded.
         *
         * @param psa the PSA, with time entries
         * @return this builder
         */
        public Builder psa(Psa psa) {
            this.psa = psa;
            return this;
        }

        /**
         * Sets where the books of all legal entities are kept.
         *
         * @param erp the ERP, with journals
         * @return this builder
         */
        public Builder erp(Erp erp) {
            this.erp = erp;
            return this;
        }

        /**
         * Sets what an hour costs.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder policy(TransferPolicy policy) {
            this.policy = policy;
            return this;
        }

        /**
         * Sets the accounts.
         *
         * @param accounts the accounts
         * @return this builder
         */
        public Builder accounts(IntercompanyAccounts accounts) {
            this.accounts = accounts;
            return this;
        }

        /**
         * Sets who employs people of whom the PSA does not say it.
         *
         * @param homes the legal entity of each
         * @return this builder
         */
        public Builder homes(Map<ResourceId, LegalEntityId> homes) {
            this.homes = Map.copyOf(homes);
            return this;
        }

        /**
         * Sets the rates between functional currencies, from the one of who lends to the one of who sells; the latest on
         * or before the posting date counts.
         *
         * @param exchangeRates the rates
         * @return this builder
         */
        public Builder exchangeRates(List<ExchangeRate> exchangeRates) {
            this.exchangeRates = List.copyOf(exchangeRates);
            return this;
        }

        /**
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system, the policy or the accounts are missing; the message names it
         * @throws UnsupportedOperationException if the connector of the ERP posts no journals, or that of the
         *     PSA tells no time
         */
        public ChargeIntercompany build() {
            return new ChargeIntercompany(this);
        }
    }
}
