package org.throughline.salesforce;

import org.throughline.connector.ShownCode;
import org.throughline.connector.port.CustomerAgreement;
import org.throughline.model.party.CustomerId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps contracts, which are agreements with an account, not statements of work. Pure: no I/O, no clock. */
final class SalesforceAgreementMapper {
    private SalesforceAgreementMapper() {}

    static CustomerAgreement toAgreement(SalesforceRecord row, SalesforceMapping mapping) {
        return new CustomerAgreement(
                SalesforceRefs.of(row),
                CustomerId.of(
                        SalesforceRefs.account(row.requiredId("AccountId")).toIdText()),
                row.requiredText("ContractNumber"),
                state(row),
                row.date("StartDate").orElse(null),
                row.date("EndDate").orElse(null),
                row.extensions(mapping.getContractExtensionFields()));
    }

    // Status has the org's own words; StatusCode is what they mean.
    private static CustomerAgreement.State state(SalesforceRecord row) {
        String code = row.requiredText("StatusCode");
        return switch (code) {
            case "Draft" -> CustomerAgreement.State.DRAFT;
            case "InApproval" -> CustomerAgreement.State.IN_APPROVAL;
            case "Activated" -> CustomerAgreement.State.ACTIVE;
            default -> throw row.invalid("StatusCode", "unknown value " + ShownCode.of(code));
        };
    }
}
