package org.throughline.example.quotetocash;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to run: which deals, which months to bill, and what people do in the systems between the flows.
 *
 * @param asOf the date of the final check of payments
 * @param deals the CRM's ids of the opportunities
 * @param billing the months to bill, in order
 * @param people what people do; nobody does anything if the scenario leaves it to real people
 * @param simulators the folder with the simulators' seeds
 */
record Scenario(LocalDate asOf, List<String> deals, List<BillingMonth> billing, Acts people, Path simulators) {

    /**
     * One month to bill.
     *
     * @param month the month of the work
     * @param invoiceDate the date on its invoices
     */
    record BillingMonth(YearMonth month, LocalDate invoiceDate) {}

    /**
     * What people do.
     *
     * @param isPlayed whether they are in the scenario; with real systems real people do it
     * @param delivery what consultants and project managers enter for each month
     * @param corrections what people set right when a flow pauses
     * @param changeOrders which deals that change an engagement are won
     * @param credits what is taken back of invoices
     * @param outages who sees to it that flows go on after an outage
     * @param payments which customers pay in parts; all others pay each invoice at once
     */
    record Acts(
            boolean isPlayed,
            Map<YearMonth, List<Entry>> delivery,
            List<Correction> corrections,
            List<ChangeOrder> changeOrders,
            List<Credit> credits,
            List<Outage> outages,
            List<PartPayment> payments) {}

    /**
     * A record that somebody enters in the PSA, in the vendor's shape.
     *
     * @param object the vendor's object
     * @param key the value of its external key
     * @param fields the fields
     */
    record Entry(String object, String key, ObjectNode fields) {}

    /**
     * What somebody sets right in the CRM, so that a deal can go on.
     *
     * @param opportunity the deal
     * @param object the vendor's object
     * @param id the vendor's id of the record
     * @param fields the corrected fields
     * @param by who resolves the case
     * @param reason why the deal can go on
     */
    record Correction(String opportunity, String object, String id, ObjectNode fields, String by, String reason) {}

    /**
     * A deal that changes a running engagement.
     *
     * @param before the month before whose bill it is won
     * @param opportunity its id
     * @param fields what sales enters when it is won
     */
    record ChangeOrder(YearMonth before, String opportunity, ObjectNode fields) {}

    /**
     * A timecard that was billed and should not have been as it was.
     *
     * @param opportunity the deal
     * @param month the month billed
     * @param timecard the external key of the timecard
     * @param date the date of the credit note
     * @param requestedBy who decided it
     * @param reason why, as it stands on the credit note
     * @param fields the corrected timecard
     * @param by who takes the billing back in the PSA
     * @param resolution what that person did
     */
    record Credit(
            String opportunity,
            YearMonth month,
            String timecard,
            LocalDate date,
            String requestedBy,
            String reason,
            ObjectNode fields,
            String by,
            String resolution) {}

    /**
     * Who resumes the flows that an outage has stopped, all at once.
     *
     * @param system the system that was away
     * @param by who
     * @param reason why they can go on
     */
    record Outage(String system, String by, String reason) {}

    /**
     * An invoice that is paid in parts; the rest is paid last.
     *
     * @param opportunity the deal
     * @param month the month billed
     * @param parts the amounts paid before the rest, in the currency of the contract
     */
    record PartPayment(String opportunity, YearMonth month, List<String> parts) {}
}
