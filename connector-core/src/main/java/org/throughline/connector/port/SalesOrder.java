package org.throughline.connector.port;

import org.joda.money.Money;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.money.MoneyMath;

/**
 * What was sold, as the ERP takes the order for it: one line for each amount that is planned to be billed, numbered from 1
 * in the order of the schedule.
 *
 * @param contract what was agreed
 * @param schedule what of it is to be billed, and when
 */
public record SalesOrder(Contract contract, BillingSchedule schedule) {

    /**
     * Rejects a schedule that cannot be that of the contract.
     *
     * @param contract what was agreed
     * @param schedule what of it is to be billed, and when
     * @throws IllegalArgumentException if the schedule is of another contract, is empty, or is in another currency
     */
    public SalesOrder {
        if (!schedule.getContractId().equals(contract.getId())) {
            throw new IllegalArgumentException("schedule " + schedule.getId() + " is of contract "
                    + schedule.getContractId() + ", not of " + contract.getId());
        }
        if (schedule.getLines().isEmpty()) {
            throw new IllegalArgumentException("schedule " + schedule.getId() + " has no line");
        }
        for (BillingScheduleLine line : schedule.getLines()) {
            if (!line.getAmount().isSameCurrency(contract.getValue())) {
                throw new IllegalArgumentException("schedule " + schedule.getId() + " is in "
                        + line.getAmount().getCurrencyUnit() + ", contract " + contract.getId() + " in "
                        + contract.getValue().getCurrencyUnit());
            }
        }
    }

    /** {@return what the lines add up to, without tax} */
    public Money total() {
        return MoneyMath.sum(
                contract.getValue().getCurrencyUnit(),
                schedule.getLines().stream().map(BillingScheduleLine::getAmount).toList());
    }
}
