package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A row about to be written, next to what it was before and to the rows it points to. */
record RuleContext(Org org, @Nullable ObjectNode old, ObjectNode row) {

    boolean flag(String field) {
        return Row.flag(row, field);
    }

    boolean has(String field) {
        return Row.has(row, field);
    }

    boolean lacks(String field) {
        return !Row.has(row, field);
    }

    BigDecimal decimal(String field) {
        return Row.decimal(row, field);
    }

    boolean wasFlag(String field) {
        return old != null && Row.flag(old, field);
    }

    boolean isChanged(String field) {
        return old != null && !Row.isSame(old, row, field);
    }

    /** Set before, and now something else. */
    boolean isReset(String field) {
        return old != null && Row.has(old, field) && isChanged(field);
    }

    boolean isBlankOrReset(String field) {
        return lacks(field) || isReset(field);
    }

    boolean isOutside(String field, long least, long most) {
        return has(field)
                && (decimal(field).compareTo(BigDecimal.valueOf(least)) < 0
                        || decimal(field).compareTo(BigDecimal.valueOf(most)) > 0);
    }

    boolean isAfter(String startField, String endField) {
        LocalDate start = Row.date(row, startField);
        LocalDate end = Row.date(row, endField);
        return start != null && end != null && start.isAfter(end);
    }

    Optional<ObjectNode> parent(String lookup, String object) {
        return org.parent(row, lookup, object);
    }

    boolean parentFlag(String lookup, String object, String field) {
        return parent(lookup, object).filter(p -> Row.flag(p, field)).isPresent();
    }

    /** There is a parent, and its flag is off. */
    boolean parentLacksFlag(String lookup, String object, String field) {
        return parent(lookup, object).filter(p -> !Row.flag(p, field)).isPresent();
    }

    /** There is a parent, and it says something else in the field of the same name. */
    boolean differsFromParent(String lookup, String object, String field) {
        return parent(lookup, object).filter(p -> !Row.isSame(p, row, field)).isPresent();
    }

    boolean isBilledWithoutApproval() {
        return flag("pse__Billed__c") && !(flag("pse__Include_In_Financials__c") && flag("pse__Approved__c"));
    }

    boolean isInvoicedWithoutBilling() {
        return flag("pse__Invoiced__c") && !flag("pse__Billed__c");
    }

    boolean hasInvoiceDataWithoutInvoice() {
        return !flag("pse__Invoiced__c") && (has("pse__Invoice_Number__c") || has("pse__Invoice_Date__c"));
    }
}
