package org.throughline.avatax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company with where it has to collect tax. */
record AvaTaxCompany(String companyCode, @Nullable List<Nexus> nexus) {

    record Nexus(String country, @Nullable String region) {}

    /** The envelope of AvaTax's lists. */
    record Found(List<AvaTaxCompany> value) {}
}
