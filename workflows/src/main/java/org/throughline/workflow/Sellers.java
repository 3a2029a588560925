package org.throughline.workflow;

import java.time.Duration;
import java.util.List;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.party.LegalEntity;
import org.throughline.workflow.control.Finding;

/** Who sells: the legal entity that a contract names, as the ERP has it. */
public final class Sellers {
    private static final Finding UNKNOWN = new Finding(
            "legal-entity-known",
            "contract.legalEntityId",
            "the contract's legal entity is not active in the ERP",
            new Finding.Policy(
                    Owner.FINANCE,
                    Severity.HIGH,
                    Duration.ofDays(1),
                    "Name a legal entity that is active in the ERP."));

    private Sellers() {}

    /**
     * Reads the legal entity that sells.
     *
     * @param deal the deal
     * @param erp the ERP
     * @return the legal entity
     * @throws PausedException if the contract names none, or the ERP has none with that id that is active
     */
    public static LegalEntity of(Deal deal, Erp erp) {
        return deal.contract()
                .getLegalEntityId()
                .flatMap(erp.masterData()::legalEntity)
                .orElseThrow(() -> new PausedException(List.of(UNKNOWN)));
    }
}
