package org.throughline.certinia;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.delivery.Assignment;
import org.throughline.salesforce.platform.CompositeRequest;
import tools.jackson.databind.node.ObjectNode;

/** The assignments of a project, each with the schedule that gives it its dates. Pure. */
final class CertiniaStaffing {
    /** How many collections of a call the assignments take. */
    static final int COLLECTIONS = 2;

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int RATE_DECIMALS = 4;
    private static final int DECIMALS = 2;

    private final ProjectSetup setup;
    private final Optional<RateCard> rates;
    private final CertiniaFields fields;

    CertiniaStaffing(ProjectSetup setup, Optional<RateCard> rates, CertiniaFields fields) {
        this.setup = setup;
        this.rates = rates;
        this.fields = fields;
    }

    /** Adds the assignments to a call; their project comes before. */
    void addTo(CompositeRequest call) {
        List<Assignment> assignments = setup.project().getAssignments();
        if (assignments.isEmpty()) {
            return;
        }
        if (assignments.size() > CompositeRequest.MAX_ROWS) {
            throw new MappingException(
                    "Project",
                    "assignments",
                    "has " + assignments.size() + " entries, one call to Certinia takes " + CompositeRequest.MAX_ROWS);
        }
        call.upsertAll(
                "schedules",
                CertiniaObjects.SCHEDULE,
                fields.getKey(),
                assignments.stream().map(this::schedule).toList());
        call.upsertAll(
                "assignments",
                CertiniaObjects.ASSIGNMENT,
                fields.getKey(),
                assignments.stream().map(this::assignment).toList());
    }

    private ObjectNode schedule(Assignment assignment) {
        LocalDate start = assignment.getPeriod().startInclusive();
        LocalDate end = assignment.getPeriod().lastDate();
        BigDecimal planned = requireDecimals("plannedHours", assignment.getPlannedHours(), DECIMALS);
        List<LocalDate> workdays = start.datesUntil(end.plusDays(1))
                .filter(date -> !WEEKEND.contains(date.getDayOfWeek()))
                .toList();
        boolean isWeekend = workdays.isEmpty();
        long days = isWeekend ? start.datesUntil(end.plusDays(1)).count() : workdays.size();
        BigDecimal perDay = planned.divide(BigDecimal.valueOf(days), DECIMALS, RoundingMode.HALF_UP);
        if (perDay.compareTo(BigDecimal.valueOf(24)) > 0) {
            throw invalid("plannedHours", "are more than the days of the assignment have");
        }
        ObjectNode row = WireJson.mapper()
                .createObjectNode()
                .put(fields.getKey(), assignment.getId().value())
                .put("pse__Start_Date__c", start.toString())
                .put("pse__End_Date__c", end.toString())
                // The hours of a day are rounded, their sum is not.
                .put("pse__Scheduled_Hours__c", planned);
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean isFree = !isWeekend && WEEKEND.contains(day);
            row.put(CertiniaWorkMapper.hoursField(day), isFree ? BigDecimal.ZERO : perDay);
        }
        return row;
    }

    private ObjectNode assignment(Assignment assignment) {
        if (assignment.getTaskId().isPresent()) {
            throw invalid("taskId", "has no place on an assignment of Certinia");
        }
        ObjectNode row = CertiniaProjectSetup.row(
                        assignment.getRole(), setup.project().getBudget().getCurrencyUnit())
                .put(fields.getKey(), assignment.getId().value())
                .put("pse__Role__c", assignment.getRole())
                .put("pse__Planned_Hours__c", assignment.getPlannedHours())
                .put("pse__Is_Billable__c", true);
        CertiniaProjectSetup.link(
                row, "pse__Project__r", fields.getKey(), setup.project().getId().value());
        CertiniaProjectSetup.link(
                row, "pse__Schedule__r", fields.getKey(), assignment.getId().value());
        CertiniaResourceMapper.link(
                row,
                assignment
                        .getResourceId()
                        .orElseThrow(() -> invalid("resourceId", "is missing; open requests are not covered")));
        billRate(row, assignment);
        assignment
                .getCostRatePerHour()
                .ifPresent(rate -> row.put(
                                "pse__Cost_Rate_Amount__c",
                                requireDecimals("costRatePerHour", rate.getAmount(), DECIMALS))
                        .put(
                                "pse__Cost_Rate_Currency_Code__c",
                                rate.getCurrencyUnit().getCode()));
        // As with stages: what is not yet firm gets the package's default, and is not set back to it later.
        switch (assignment.getStatus()) {
            case REQUESTED, TENTATIVE -> {}
            case CONFIRMED -> row.put("pse__Status__c", "Scheduled");
            case ENDED -> row.put("pse__Status__c", "Closed");
        }
        return row;
    }

    private void billRate(ObjectNode row, Assignment assignment) {
        Optional<RateCardLine> line = rates.flatMap(card -> card.lineFor(
                assignment.getRole(),
                assignment.getResourceId(),
                Optional.empty(),
                assignment.getPeriod().startInclusive()));
        BigMoney rate = assignment
                .getBillRatePerHour()
                .or(() -> line.map(RateCardLine::getRate))
                .orElseGet(() -> withoutRate());
        if (!rate.getCurrencyUnit().equals(setup.project().getBudget().getCurrencyUnit())) {
            throw invalid("billRatePerHour", "is not in the currency of the project");
        }
        boolean isDaily = assignment.getBillRatePerHour().isEmpty()
                && line.filter(l -> l.getUnit() == RateUnit.DAY).isPresent();
        row.put("pse__Bill_Rate__c", requireDecimals("billRatePerHour", rate.getAmount(), RATE_DECIMALS))
                .put("pse__Daily_Bill_Rate__c", isDaily);
    }

    // The package wants a rate. Of a fixed fee no hour has one.
    private BigMoney withoutRate() {
        if (rates.isPresent()) {
            throw invalid("billRatePerHour", "is missing, and the rate card has none for the role");
        }
        return BigMoney.zero(setup.project().getBudget().getCurrencyUnit());
    }

    private static BigDecimal requireDecimals(String field, BigDecimal value, int decimals) {
        if (value.stripTrailingZeros().scale() > decimals) {
            throw invalid(field, "has more than " + decimals + " decimals");
        }
        return value;
    }

    private static MappingException invalid(String field, String reason) {
        return new MappingException("Project", "assignments." + field, reason);
    }
}
