package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The shape of the sample invoice as records without rules: what a canonical invoice is compared to. */
record PlainInvoice(
        String id,
        String number,
        String engagementId,
        String contractId,
        String projectId,
        String customerId,
        String legalEntityId,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        Range period,
        String status,
        List<Line> lines,
        List<Tax> taxes) {

    record Range(LocalDate startInclusive, LocalDate endExclusive) {}

    record Amount(BigDecimal amount, String currency) {}

    record Line(
            int number,
            String type,
            String description,
            BigDecimal quantity,
            String unitCode,
            Amount unitPrice,
            Amount amount,
            Range period,
            List<Source> sources) {}

    record Source(String kind, Ref ref) {}

    record Ref(String system, String objectType, String id) {}

    record Tax(
            String country, String jurisdiction, String taxName, BigDecimal rate, Amount taxableAmount, Amount tax) {}
}
