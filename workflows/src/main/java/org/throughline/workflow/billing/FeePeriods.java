package org.throughline.workflow.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;

/** The periods of a recurring fee: they follow each other from the start of the contract; the last one ends with it. */
final class FeePeriods {
    private static final String SYSTEM = "throughline";

    private final ContractId contract;
    private final LocalDate start;
    private final Optional<LocalDate> end;
    private final int months;

    FeePeriods(Contract contract, BillingFrequency frequency) {
        this.contract = contract.getId();
        this.start = contract.getStartDate()
                .orElseThrow(() -> new IllegalArgumentException("contract.startDate is missing: the fee of "
                        + contract.getId() + " is for periods that begin with it"));
        this.end = contract.getEndDate().map(last -> last.plusDays(1));
        this.months = frequency.months();
    }

    /**
     * One of them.
     *
     * @param whole the period that the fee is for
     * @param charged the part of it that lies within the contract
     */
    record FeePeriod(Period whole, Period charged) {
        boolean isPart() {
            return !whole.equals(charged);
        }

        LocalDate end() {
            return charged.endExclusive();
        }
    }

    /** Those that begin before a date. */
    List<FeePeriod> before(LocalDate limit) {
        List<FeePeriod> periods = new ArrayList<>();
        // Counted from the start, so that one that begins on the 31st does not move to the 28th for good.
        for (int i = 0; ; i++) {
            Period whole = new Period(start.plusMonths((long) i * months), start.plusMonths((i + 1L) * months));
            LocalDate begin = whole.startInclusive();
            if (!begin.isBefore(limit)
                    || end.filter(last -> !begin.isBefore(last)).isPresent()) {
                return periods;
            }
            LocalDate last = end.filter(whole.endExclusive()::isAfter).orElse(whole.endExclusive());
            periods.add(new FeePeriod(whole, new Period(begin, last)));
        }
    }

    /** The first date after the contract, empty if it runs on. */
    Optional<LocalDate> end() {
        return end;
    }

    /** What stands for the fee of a period, so that it is billed once. */
    SourceRef fee(FeePeriod period) {
        return ref(period.whole().startInclusive().toString());
    }

    /** What stands for one item of the fee of a period, numbered from 1. */
    SourceRef item(FeePeriod period, int number) {
        return ref(period.whole().startInclusive() + "/" + number);
    }

    /** What stands for the settlement of the hours of a period. */
    SourceRef hours(FeePeriod period) {
        return ref(period.whole().startInclusive() + "/hours");
    }

    /** What stands for the difference to the least that is billed over the whole term. */
    SourceRef trueUp() {
        return ref("true-up");
    }

    private SourceRef ref(String what) {
        return reference(contract, what);
    }

    static SourceRef reference(ContractId contract, String what) {
        return new SourceRef(SourceKind.PERIOD, new ExternalRef(SYSTEM, "Period", contract.value() + "/" + what));
    }
}
