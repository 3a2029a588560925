package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.contract.ContractId;

/** Orders of customers, which the ERP follows from what was sold to what has been billed. */
public interface ErpOrders {

    /**
     * Finds the order of a contract.
     *
     * @param id the contract
     * @return the order as the ERP has it now, or empty if the ERP certainly has none of that contract
     */
    Optional<IssuedOrder> find(ContractId id);

    /**
     * Creates the order of a contract, or changes it to what the contract is now.
     *
     * @param order the order; its customer, project and billing schedule must exist in the ERP
     * @param key the same value on every attempt
     * @return the order, with the ERP's reference
     * @throws org.throughline.connector.RejectedException if a line would become less than was billed of it
     */
    WriteResult<SalesOrder> upsert(SalesOrder order, IdempotencyKey key);

    /**
     * Posts an invoice that the ERP makes from an order, with the taxes as computed by the tax service. Lines of the order
     * that the invoice does not name are left to later invoices.
     *
     * @param invoice the invoice and the lines it bills; the order must exist in the ERP
     * @param key the same value on every attempt
     * @return the invoice as the ERP numbered it
     * @throws org.throughline.connector.ConflictException if the ERP has an invoice with that id and other amounts
     * @throws org.throughline.connector.NotFoundException if the ERP has no such order
     * @throws org.throughline.connector.RejectedException if a line would be billed beyond its amount, or the order may not
     *     be billed
     */
    WriteResult<IssuedInvoice> bill(OrderInvoice invoice, IdempotencyKey key);
}
