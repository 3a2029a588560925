package org.throughline.netsuite;

import java.util.Map;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.VendorBillId;
import org.throughline.model.Id;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.contract.ContractId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.VendorId;

/** External ids in NetSuite: prefixed, because customers and projects share one space, and so do all transactions. */
final class NetSuiteKeys {
    private static final int MAX_LENGTH = 100;

    private NetSuiteKeys() {}

    static String of(CustomerId id) {
        return key("cust-", id);
    }

    /** The customer behind an external id; empty for one that is not ours, or was shortened to a hash. */
    static Optional<CustomerId> customer(String externalId) {
        String prefix = "cust-";
        if (!externalId.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CustomerId.of(externalId.substring(prefix.length())))
                    .filter(id -> of(id).equals(externalId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String of(ProjectId id) {
        return key("proj-", id);
    }

    static String of(BillingScheduleId id) {
        return key("bs-", id);
    }

    static String of(InvoiceId id) {
        return key("inv-", id);
    }

    static String of(PaymentId id) {
        return key("pay-", id);
    }

    static String of(CreditNoteId id) {
        return key("cred-", id);
    }

    static String of(JournalPostingId id) {
        return key("jrn-", id);
    }

    /** The order of a contract. */
    static String of(ContractId id) {
        return key("so-", id);
    }

    static String of(TimeEntryId id) {
        return key("time-", id);
    }

    /** Employees are set up by finance. */
    static String of(ResourceId id) {
        return key("emp-", id);
    }

    static String of(VendorId id) {
        return key("vend-", id);
    }

    static String of(VendorBillId id) {
        return key("bill-", id);
    }

    /** The credit memo that reverses an invoice. */
    static String reversalOf(InvoiceId id) {
        return key("void-", id);
    }

    /** Legal entities are set up by finance under ids of their own. */
    static String of(LegalEntityId id) {
        return key("", id);
    }

    /** A reference to a record by its external id. */
    static Map<String, String> reference(String externalId) {
        return Map.of("externalId", externalId);
    }

    /** A reference to a record by its internal id. */
    static Map<String, String> internal(String id) {
        return Map.of("id", id);
    }

    private static String key(String prefix, Id id) {
        return new IdempotencyKey(prefix + id.value()).externalId(MAX_LENGTH);
    }
}
