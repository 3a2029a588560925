package org.throughline.model.delivery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How much of the time that people have is worked, and worked for customers.
 *
 * <p>Capacity is the number of working days times the hours of a day ({@link org.throughline.model.party.Resource}).
 * Hours that were rejected do not count.
 *
 * @param billableHours the hours that customers pay for
 * @param workedHours all hours worked
 * @param capacityHours the hours that could have been worked
 */
public record Utilization(BigDecimal billableHours, BigDecimal workedHours, BigDecimal capacityHours) {
    private static final int SCALE = 4;

    /**
     * Rejects hours that cannot be.
     *
     * @param billableHours the hours that customers pay for
     * @param workedHours all hours worked
     * @param capacityHours the hours that could have been worked
     */
    public Utilization {
        requireNonNull(billableHours, "Utilization.billableHours");
        requireNonNull(workedHours, "Utilization.workedHours");
        requireNonNull(capacityHours, "Utilization.capacityHours");
        if (billableHours.signum() < 0 || workedHours.compareTo(billableHours) < 0 || capacityHours.signum() < 0) {
            throw new IllegalArgumentException("hours must not be negative, nor more billable than worked");
        }
    }

    /**
     * Adds up time entries.
     *
     * @param entries the entries of the people and the dates in question
     * @param capacityHours the hours that these people could have worked on these dates
     * @return their utilization
     */
    public static Utilization of(List<TimeEntry> entries, BigDecimal capacityHours) {
        BigDecimal billable = BigDecimal.ZERO;
        BigDecimal worked = BigDecimal.ZERO;
        for (TimeEntry entry : entries) {
            if (entry.getApproval() != ApprovalState.REJECTED) {
                worked = worked.add(entry.getHours());
                billable = entry.isBillable() ? billable.add(entry.getHours()) : billable;
            }
        }
        return new Utilization(billable, worked, capacityHours);
    }

    /** {@return billable hours / capacity, as a fraction of four decimals; zero without capacity} */
    @JsonIgnore
    public BigDecimal billableRate() {
        return share(billableHours);
    }

    /** {@return worked hours / capacity, as a fraction of four decimals, above 1 with overtime; zero without capacity} */
    @JsonIgnore
    public BigDecimal totalRate() {
        return share(workedHours);
    }

    private BigDecimal share(BigDecimal hours) {
        return capacityHours.signum() == 0
                ? BigDecimal.ZERO.setScale(SCALE)
                : hours.divide(capacityHours, SCALE, RoundingMode.HALF_UP);
    }
}
