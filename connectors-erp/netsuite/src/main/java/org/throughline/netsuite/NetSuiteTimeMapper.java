package org.throughline.netsuite;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.TimeEntry;

/** Maps time. Pure. */
final class NetSuiteTimeMapper {
    private static final String OBJECT = "TimeEntry";
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    private NetSuiteTimeMapper() {}

    static Map<String, Object> fromTimeEntry(TimeEntry entry, Map<InvoiceLineType, String> items) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.of(entry.getId()));
        body.put(
                "employee",
                NetSuiteKeys.reference(NetSuiteKeys.of(entry.getResource().getId())));
        body.put("customer", NetSuiteKeys.reference(NetSuiteKeys.of(entry.getProjectId())));
        body.put(
                "item",
                NetSuiteKeys.reference(NetSuiteDocumentMapper.item(OBJECT, "resource", InvoiceLineType.TIME, items)));
        body.put("tranDate", entry.getDate().toString());
        body.put("hours", hours(entry.getHours()));
        // NetSuite would bill it once more: what the customer pays for it is on the invoice already.
        body.put("isBillable", false);
        body.put("approvalStatus", NetSuiteKeys.internal(approval(entry.getApproval())));
        entry.getDescription().ifPresent(text -> body.put("memo", text));
        return body;
    }

    /** Hours and minutes, such as {@code 7:30}. */
    private static String hours(BigDecimal hours) {
        try {
            int minutes = hours.multiply(MINUTES).intValueExact();
            return minutes / 60 + ":" + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
        } catch (ArithmeticException e) {
            throw new MappingException(OBJECT, "hours", "are no whole number of minutes");
        }
    }

    private static String approval(ApprovalState approval) {
        return switch (approval) {
            case DRAFT -> "1";
            case SUBMITTED -> "2";
            case APPROVED -> "3";
            case REJECTED -> "4";
        };
    }
}
