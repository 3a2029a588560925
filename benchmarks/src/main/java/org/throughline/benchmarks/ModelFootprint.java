package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.openjdk.jol.info.GraphLayout;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;

/** What a time entry takes of the heap, and how fast amounts are split. */
final class ModelFootprint {
    private static final int ENTRIES = 10_000;
    private static final int SPLITS = 1_000_000;

    private ModelFootprint() {}

    private record PlainTimeEntry(
            String id,
            String projectId,
            Resource resource,
            LocalDate date,
            BigDecimal hours,
            @Nullable String role,
            @Nullable String taskId,
            String description,
            boolean billable,
            String approval,
            PlainRef source) {}

    private record PlainRef(String system, String objectType, String id) {}

    static List<Figure> measure() {
        // Records hide the offsets of their fields from the usual way to ask for them.
        System.setProperty("jol.magicFieldOffset", "true");
        long canonical = bytes(ModelFootprint::canonical);
        long plain = bytes(ModelFootprint::plain);
        return List.of(
                Figure.of("time-entry-bytes", canonical, "bytes of heap for one TimeEntry of 10,000"),
                new Figure(
                        "time-entry-heap",
                        Figure.ratio(canonical, plain),
                        "<=1.3",
                        "a record with the same values (" + plain + " bytes)"),
                Figure.of("money-splits", splitsPerSecond(), "splits of an amount by three weights in a second"));
    }

    private static long bytes(IntFunction<Object> make) {
        List<Object> entries = new ArrayList<>(ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            entries.add(make.apply(i));
        }
        return GraphLayout.parseInstance(entries).totalSize() / ENTRIES;
    }

    // Times and names differ from entry to entry; project, resource and role are shared, as a reader shares them.
    private static final ProjectId PROJECT = ProjectId.of("psa-a0Q1");
    private static final Resource RESOURCE = Resource.builder()
            .id(ResourceId.of("psa-r1"))
            .type(ResourceType.EMPLOYEE)
            .displayName("J. Doe")
            .role("Senior consultant")
            .homeLegalEntityId(LegalEntityId.of("DE-01"))
            .build();

    private static Object canonical(int i) {
        return TimeEntry.builder()
                .id(TimeEntryId.of("psa-a1B" + i))
                .projectId(PROJECT)
                .resource(RESOURCE)
                .date(LocalDate.of(2026, 1, 1).plusDays(i % 365))
                .hours(new BigDecimal("7.5"))
                .description("Workshop " + i)
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("certinia", "Timecard", "a1B" + i))
                .build();
    }

    private static Object plain(int i) {
        return new PlainTimeEntry(
                "psa-a1B" + i,
                PROJECT.value(),
                RESOURCE,
                LocalDate.of(2026, 1, 1).plusDays(i % 365),
                new BigDecimal("7.5"),
                null,
                null,
                "Workshop " + i,
                true,
                "APPROVED",
                new PlainRef("certinia", "Timecard", "a1B" + i));
    }

    private static long splitsPerSecond() {
        List<BigDecimal> weights = List.of(new BigDecimal("40"), new BigDecimal("35"), new BigDecimal("25"));
        Money amount = Money.of(CurrencyUnit.EUR, new BigDecimal("1000.01"));
        long splits = 0;
        for (int i = 0; i < SPLITS; i++) {
            splits += MoneyMath.split(amount, weights).size();
        }
        long start = System.nanoTime();
        for (int i = 0; i < SPLITS; i++) {
            splits += MoneyMath.split(amount, weights).size();
        }
        long nanos = System.nanoTime() - start;
        if (splits != 6L * SPLITS) {
            throw new IllegalStateException("an amount was lost");
        }
        return SPLITS * 1_000_000_000L / nanos;
    }
}
