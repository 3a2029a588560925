package org.throughline.workflow.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.throughline.model.Period;
import org.throughline.model.contract.ProrationConvention;

/** How many days a period counts: the share of a part is its days by those of the whole. */
final class DayCount {
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DAYS_OF_A_YEAR = 360;

    private DayCount() {}

    static long days(ProrationConvention convention, Period period) {
        return switch (convention) {
            case ACTUAL_DAYS -> ChronoUnit.DAYS.between(period.startInclusive(), period.endExclusive());
            case THIRTY_DAY_MONTHS -> number(period.endExclusive()) - number(period.startInclusive());
            case NONE -> 1;
        };
    }

    private static long number(LocalDate date) {
        return (long) DAYS_OF_A_YEAR * date.getYear()
                + (long) DAYS_OF_A_MONTH * (date.getMonthValue() - 1)
                + Math.min(date.getDayOfMonth(), DAYS_OF_A_MONTH);
    }
}
