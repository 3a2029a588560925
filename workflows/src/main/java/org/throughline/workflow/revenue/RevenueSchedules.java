package org.throughline.workflow.revenue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.model.Period;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.billing.RevenueRecognition;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.billing.RevenueScheduleId;
import org.throughline.model.billing.RevenueScheduleLine;
import org.throughline.model.contract.Contract;

/**
 * When each line of an invoice becomes revenue. Pure; the parts of a line add up to it exactly, and none has another sign.
 *
 * <p>Work, expenses and what depends on them as billed; milestones as billed, or evenly over the days of the contract;
 * fees of a period evenly over its days. Deposits and what is kept back are never revenue: other lines are. A credit is
 * spread over the same days as what it takes back.
 */
public final class RevenueSchedules {
    private RevenueSchedules() {}

    /**
     * The schedules of a document.
     *
     * @param document the document
     * @param contract its contract; start and end are needed only to spread milestones evenly
     * @param fixedFee how milestones become revenue: {@link RevenueMethod#MILESTONE} or
     *     {@link RevenueMethod#STRAIGHT_LINE}
     * @return one for each line that becomes revenue, in order
     * @throws IllegalArgumentException if milestones are spread and start or end are missing; the message names it
     */
    public static List<RevenueSchedule> of(RevenueDocument document, Contract contract, RevenueMethod fixedFee) {
        List<RevenueSchedule> schedules = new ArrayList<>();
        for (InvoiceLine line : document.lines()) {
            method(line, fixedFee)
                    .filter(method -> !line.getAmount().isZero())
                    .map(method -> schedule(document, line, method, contract))
                    .ifPresent(schedules::add);
        }
        return List.copyOf(schedules);
    }

    private static Optional<RevenueMethod> method(InvoiceLine line, RevenueMethod fixedFee) {
        return switch (line.getType()) {
            case TIME, EXPENSE, OVERAGE, DISCOUNT, CEILING -> Optional.of(RevenueMethod.AS_INVOICED);
            case MILESTONE -> Optional.of(fixedFee);
            // Without a period it settles a term that is over.
            case RETAINER, SUBSCRIPTION ->
                Optional.of(line.getPeriod().isPresent() ? RevenueMethod.STRAIGHT_LINE : RevenueMethod.AS_INVOICED);
            case DEPOSIT, HOLDBACK -> Optional.empty();
        };
    }

    private static RevenueSchedule schedule(
            RevenueDocument document, InvoiceLine line, RevenueMethod method, Contract contract) {
        return RevenueSchedule.builder()
                .id(id(document, line))
                .contractId(document.invoice().getContractId())
                .legalEntityId(document.invoice().getLegalEntityId())
                .performanceObligation("line " + line.getNumber() + ", "
                        + line.getType().name().toLowerCase(Locale.ROOT))
                .method(method)
                .transactionPrice(line.getAmount())
                .lines(
                        method == RevenueMethod.STRAIGHT_LINE
                                ? RevenueRecognition.straightLine(
                                        line.getAmount(), line.getPeriod().orElseGet(() -> term(contract)))
                                : List.of(RevenueScheduleLine.builder()
                                        .period(line.getPeriod()
                                                .orElse(document.invoice().getPeriod()))
                                        .amount(line.getAmount())
                                        .build()))
                .build();
    }

    private static Period term(Contract contract) {
        return new Period(
                contract.getStartDate().orElseThrow(() -> missing("startDate")),
                contract.getEndDate().orElseThrow(() -> missing("endDate")).plusDays(1));
    }

    private static IllegalArgumentException missing(String date) {
        return new IllegalArgumentException(
                "contract." + date + " is missing: the fee is spread over the days of the contract");
    }

    static RevenueScheduleId id(RevenueDocument document, InvoiceLine line) {
        return RevenueScheduleId.of(document.id() + "-L" + line.getNumber());
    }

    /**
     * When a part is posted: at the end of its period, and not before the document is; what does not depend on time, with
     * the document.
     */
    static LocalDate postingDate(RevenueDocument document, RevenueSchedule schedule, RevenueScheduleLine part) {
        LocalDate end = part.getPeriod().lastDate();
        return schedule.getMethod() == RevenueMethod.STRAIGHT_LINE && end.isAfter(document.issueDate())
                ? end
                : document.issueDate();
    }

    /** The schedule as it is when all is posted that is dated before a date. */
    static RevenueSchedule posted(RevenueDocument document, RevenueSchedule schedule, LocalDate endExclusive) {
        return RevenueSchedule.builder()
                .from(schedule)
                .lines(schedule.getLines().stream()
                        .map(part -> {
                            LocalDate date = postingDate(document, schedule, part);
                            return RevenueScheduleLine.builder()
                                    .from(part)
                                    .recognizedOn(Optional.of(date).filter(endExclusive::isAfter))
                                    .build();
                        })
                        .toList())
                .build();
    }
}
