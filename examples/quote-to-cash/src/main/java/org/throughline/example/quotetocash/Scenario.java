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
 * @param delivery what consultants and project managers enter for each month
 * @param corrections what people set right when a flow pauses
 * @param payments which customers pay in parts; all others pay each invoice at once
 * @param isPlayed whether the people's part is in the scenario; with real systems real people do it
 * @param simulators the folder with the simulators' seeds
 */
record Scenario(
        LocalDate asOf,
        List<String> deals,
        List<BillingMonth> billing,
        Map<YearMonth, List<Entry>> delivery,
        List<Correction> corrections,
        List<PartPayment> payments,
        boolean isPlayed,
        Path simulators) {

    /**
     * One month to bill.
     *
     * @param month the month of the work
     * @param invoiceDate the date on its invoices
     */
    record BillingMonth(YearMonth month, LocalDate invoiceDate) {}

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
     * An invoice that is paid in parts; the rest is paid last.
     *
     * @param opportunity the deal
     * @param month the month billed
     * @param parts the amounts paid before the rest, in the currency of the contract
     */
    record PartPayment(String opportunity, YearMonth month, List<String> parts) {}
}
