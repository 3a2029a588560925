package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.workflow.Samples;
import org.throughline.workflow.totals.Engagement.Done;
import org.throughline.workflow.totals.Engagement.Version;

/** The work of a year: in bursts, with some of it approved months late. */
final class RandomWork {
    private static final List<String> CATEGORIES = List.of("Airfare", "Hotel", "Meals");

    private final Random random;
    private final RandomTerms generator;
    private final List<Version> versions;
    private final Contract contract;
    private final LocalDate start;
    private final int days;
    private final LocalDate busy;

    RandomWork(Random random, RandomTerms generator, List<Version> versions) {
        this.random = random;
        this.generator = generator;
        this.versions = versions;
        this.contract = versions.get(versions.size() - 1).contract();
        this.start = contract.getStartDate().orElseThrow();
        this.days = (int) (contract.getEndDate().orElseThrow().toEpochDay() - start.toEpochDay()) + 1;
        this.busy = start.plusDays(random.nextInt(days));
    }

    List<Done<TimeEntry>> time() {
        List<Done<TimeEntry>> time = new ArrayList<>();
        int most = contract.getBillingTerms().match(terms -> 40, terms -> 3, terms -> 60, terms -> 3);
        for (int i = random.nextInt(most); i > 0; i--) {
            LocalDate date = date();
            int approvedBy = approvedBy(date);
            String source = "T" + i;
            time.add(new Done<>(entry(source, date), approvedBy));
            // A record of the PSA may hold several days of a month.
            if (random.nextInt(6) == 0 && date.getDayOfMonth() < 28 && date.isBefore(start.plusDays(days - 1L))) {
                time.add(new Done<>(entry(source, date.plusDays(1)), approvedBy));
            }
        }
        return time;
    }

    private TimeEntry entry(String source, LocalDate date) {
        int person = 1 + random.nextInt(3);
        TimeEntry.Builder entry = TimeEntry.builder();
        entry.id(TimeEntryId.of(source + "-" + date))
                .projectId(Samples.PROJECT)
                .resource(person(person))
                .date(date)
                .hours(BigDecimal.valueOf(1 + random.nextInt(1200), 2))
                .billable(random.nextInt(12) > 0)
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("psa", "Split", source));
        if (random.nextInt(8) == 0) {
            entry.overtimeKind(RandomRates.OVERTIME);
        }
        if (random.nextInt(4) == 0) {
            entry.role("Architect");
        }
        return entry.build();
    }

    private static Resource person(int number) {
        Resource.Builder person = Resource.builder();
        person.id(ResourceId.of("R" + number))
                .displayName("Person " + number)
                .type(ResourceType.EMPLOYEE)
                .role(RandomRates.ROLES.get(number % RandomRates.ROLES.size()));
        return number == 3
                ? person.build()
                : person.region(number == 1 ? "EMEA" : "APAC").build();
    }

    List<Done<ExpenseItem>> expenses() {
        List<Done<ExpenseItem>> expenses = new ArrayList<>();
        for (int i = 0, most = random.nextInt(8); i < most; i++) {
            LocalDate date = date();
            ExpenseItem expense = ExpenseItem.builder()
                    .id(ExpenseItemId.of("E" + i))
                    .projectId(Samples.PROJECT)
                    .resource(person(1))
                    .date(date)
                    .category(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                    .billableAmount(generator.amount(1))
                    .billable(random.nextInt(12) > 0)
                    .approval(ApprovalState.APPROVED)
                    .source(new ExternalRef("psa", "Expense", "E" + i))
                    .build();
            expenses.add(new Done<>(expense, approvedBy(date)));
        }
        return expenses;
    }

    List<Done<MilestoneCompletion>> milestones() {
        List<Done<MilestoneCompletion>> accepted = new ArrayList<>();
        if (!(contract.getBillingTerms() instanceof FixedFee fee)) {
            return accepted;
        }
        for (Milestone milestone : fee.getMilestones()) {
            LocalDate date = date();
            MilestoneCompletion completion = MilestoneCompletion.builder()
                    .milestoneId(milestone.getId())
                    .projectId(Samples.PROJECT)
                    .completedOn(date)
                    .approval(ApprovalState.APPROVED)
                    .source(new ExternalRef(
                            "psa", "Milestone", milestone.getId().value()))
                    .build();
            accepted.add(new Done<>(completion, Math.max(approvedBy(date), agreedBy(milestone))));
        }
        return accepted;
    }

    private int agreedBy(Milestone milestone) {
        return versions.stream()
                .filter(version -> ((FixedFee) version.contract().getBillingTerms())
                        .getMilestones()
                        .contains(milestone))
                .findFirst()
                .orElseThrow()
                .fromRun();
    }

    private LocalDate date() {
        LocalDate last = start.plusDays(days - 1L);
        LocalDate date =
                random.nextBoolean() ? busy.plusDays(random.nextInt(20)) : start.plusDays(random.nextInt(days));
        return date.isAfter(last) ? last : date;
    }

    private int approvedBy(LocalDate date) {
        return date.getMonthValue() + (random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0);
    }
}
