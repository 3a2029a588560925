package org.throughline.avatax;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company with where it has to collect tax. */
record AvaTaxCompany(@Nullable Long id, @Nullable List<Nexus> nexus) {

    record Nexus(
            @Nullable String country,
            @Nullable String region,
            @Nullable LocalDate effectiveDate,
            @Nullable LocalDate endDate) {}

    /** The envelope of AvaTax's lists. */
    record Found(@Nullable List<AvaTaxCompany> value) {}
}
