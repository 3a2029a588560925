package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.throughline.model.Period;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;

/** What finance maintains before any deal: the ERP is the system of record for all of it. */
public interface ErpMasterData {

    /**
     * Finds a legal entity of the firm.
     *
     * @param id the legal entity
     * @return it, or empty if the ERP has none with that id, or it is inactive
     */
    Optional<LegalEntity> legalEntity(LegalEntityId id);

    /** {@return all payment terms that may be used} */
    List<PaymentTerms> paymentTerms();

    /** {@return all currencies that may be used} */
    Set<CurrencyUnit> currencies();

    /**
     * Finds the accounting period a posting on a date would fall into.
     *
     * @param date the posting date
     * @return the period, or empty if there is none on that date or it is closed
     */
    Optional<Period> openPeriod(LocalDate date);
}
