package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;

/** Time of ten people in two roles over June, at rates that change on the 16th, as the model has it and as plain arrays. */
final class SampleWork {
    private static final int PEOPLE = 10;
    static final CurrencyUnit CURRENCY = CurrencyUnit.EUR;

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int DAYS = 30;
    private static final int CHANGED_ON = 15;
    private static final String[] ROLES = {"Consultant", "Architect"};

    private final int[] person;
    private final int[] role;
    private final int[] day;
    private final BigDecimal[] hours;

    SampleWork(int entries, long seed) {
        Random random = new Random(seed);
        person = random.ints(entries, 0, PEOPLE).toArray();
        role = random.ints(entries, 0, ROLES.length).toArray();
        day = random.ints(entries, 0, DAYS).toArray();
        hours = random.ints(entries, 1, 1200)
                .mapToObj(hundredths -> BigDecimal.valueOf(hundredths, 2))
                .toArray(BigDecimal[]::new);
    }

    /** The same sums with nothing around them: hours by person, role and rate, rounded once each. */
    BigDecimal plainTotal() {
        BigDecimal[] sums = new BigDecimal[PEOPLE * ROLES.length * 2];
        for (int i = 0; i < hours.length; i++) {
            int line = (person[i] * ROLES.length + role[i]) * 2 + (day[i] < CHANGED_ON ? 0 : 1);
            sums[line] = sums[line] == null ? hours[i] : sums[line].add(hours[i]);
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int line = 0; line < sums.length; line++) {
            if (sums[line] != null) {
                BigDecimal rate = rate(line / 2 / ROLES.length, line / 2 % ROLES.length, line % 2);
                total = total.add(sums[line].multiply(rate).setScale(2, RoundingMode.HALF_UP));
            }
        }
        return total;
    }

    private static BigDecimal rate(int person, int role, int change) {
        return BigDecimal.valueOf(10_025L + 1_050L * person + 4_000L * role + 330L * change, 2);
    }

    private static RateCardLine.Builder line(int person, int role) {
        RateCardLine.Builder line = RateCardLine.builder();
        line.role(ROLES[role]).resourceId(ResourceId.of("R" + person));
        return line;
    }

    static Contract contract() {
        RateCard.Builder card = RateCard.builder();
        card.id(RateCardId.of("card-1")).currency(CURRENCY);
        for (int line = 0; line < PEOPLE * ROLES.length; line++) {
            int person = line / ROLES.length;
            int role = line % ROLES.length;
            LocalDate changed = FIRST.plusDays(CHANGED_ON);
            card.addLines(line(person, role)
                    .effectiveFrom(FIRST)
                    .effectiveUntil(changed)
                    .rate(BigMoney.of(CURRENCY, rate(person, role, 0)))
                    .build());
            card.addLines(line(person, role)
                    .effectiveFrom(changed)
                    .rate(BigMoney.of(CURRENCY, rate(person, role, 1)))
                    .build());
        }
        return Contract.builder()
                .id(ContractId.of("C1"))
                .engagementId(EngagementId.of("E1"))
                .customerId(CustomerId.of("A1"))
                .value(BigMoney.of(CURRENCY, 1_000_000).toMoney())
                .startDate(FIRST)
                .billingTerms(TimeAndMaterials.builder().rateCard(card.build()).build())
                .build();
    }

    Work toWork() {
        List<Resource> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Resource.builder()
                    .id(ResourceId.of("R" + i))
                    .displayName("Person " + i)
                    .type(ResourceType.EMPLOYEE)
                    .build());
        }
        ProjectId project = ProjectId.of("P1");
        List<TimeEntry> entries = new ArrayList<>(hours.length);
        for (int i = 0; i < hours.length; i++) {
            entries.add(TimeEntry.builder()
                    .id(TimeEntryId.of("T" + i))
                    .projectId(project)
                    .resource(people.get(person[i]))
                    .role(ROLES[role[i]])
                    .date(FIRST.plusDays(day[i]))
                    .hours(hours[i])
                    .approval(ApprovalState.APPROVED)
                    .source(new ExternalRef("psa", "Timecard", "T" + i))
                    .build());
        }
        return new Work(entries, List.of(), List.of());
    }
}
