package org.throughline.workflow.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.joda.money.Money;
import org.throughline.workflow.control.Difference;

/**
 * How far sold, set up, delivered, billed and paid agree for one engagement.
 *
 * @param sold the value of the contract, without tax
 * @param billed the sum of its invoices in the ERP, without tax
 * @param invoiced the sum of its invoices in the ERP, tax included
 * @param paid the sum received for them
 * @param differences every field that two systems have differently, with the reason
 */
public record IntentReport(
        Money sold,
        Money billed,
        Money invoiced,
        Money paid,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Difference> differences) {

    /**
     * Copies the list.
     *
     * @param sold the value of the contract, without tax
     * @param billed the sum of its invoices in the ERP, without tax
     * @param invoiced the sum of its invoices in the ERP, tax included
     * @param paid the sum received for them
     * @param differences every field that two systems have differently
     */
    public IntentReport {
        differences = List.copyOf(differences);
    }

    /**
     * Selects what somebody has to look at.
     *
     * @return the differences that time does not explain
     */
    public List<Difference> drift() {
        return differences.stream().filter(Difference::isDrift).toList();
    }
}
