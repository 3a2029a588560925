package org.throughline.connector.port;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.ContractId;

/**
 * An order as the ERP has it.
 *
 * @param contractId the contract it is the order of
 * @param ref the ERP's record
 * @param number the document number
 * @param total what was ordered, without tax
 * @param billed what of it has been billed, without tax
 */
public record IssuedOrder(ContractId contractId, ExternalRef ref, String number, Money total, Money billed) {

    /** {@return what is still to be billed} */
    @JsonIgnore
    public Money unbilled() {
        return total.minus(billed);
    }
}
