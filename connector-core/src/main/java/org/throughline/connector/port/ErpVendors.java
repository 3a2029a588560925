package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Vendor;
import org.throughline.model.party.VendorId;

/** The companies that work is bought from, and what they bill for it. */
public interface ErpVendors {

    /**
     * Finds a vendor by its canonical id.
     *
     * @param id the vendor
     * @return the vendor, or empty if the ERP certainly has none with that id
     */
    Optional<Vendor> find(VendorId id);

    /**
     * Creates a vendor, or updates the one with its id. What the canonical model has no attribute for stays as it is.
     *
     * @param vendor the vendor
     * @param legalEntity the legal entity that buys from it
     * @param key the same value on every attempt
     * @return the vendor as it was written, with the ERP's reference
     */
    WriteResult<Vendor> upsert(Vendor vendor, LegalEntityId legalEntity, IdempotencyKey key);

    /**
     * Posts what a vendor bills to the books, as cost of the projects it names.
     *
     * @param bill the bill; its vendor, projects and accounts must exist in the ERP
     * @param key the same value on every attempt
     * @return the bill, with the ERP's reference
     * @throws org.throughline.connector.ConflictException if the ERP has a bill with that id and another total
     * @throws org.throughline.connector.RejectedException if its period is closed, or an account is missing
     */
    WriteResult<VendorBill> post(VendorBill bill, IdempotencyKey key);
}
