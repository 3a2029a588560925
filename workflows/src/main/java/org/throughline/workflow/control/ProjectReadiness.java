package org.throughline.workflow.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.port.Deal;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.PaymentTerms;

/**
 * What is known when a deal is about to become a project.
 *
 * @param deal what was sold
 * @param legalEntity the legal entity that bills, absent if finance does not know it
 * @param paymentTerms the terms finance knows
 * @param currencies the currencies finance knows
 * @param financed the customer as finance has it, absent if it is new there
 * @param parent what finance knows of the customer's parent
 * @param nexus whether tax has to be collected where the customer receives the services
 */
public record ProjectReadiness(
        Deal deal,
        Optional<LegalEntity> legalEntity,
        List<PaymentTerms> paymentTerms,
        Set<CurrencyUnit> currencies,
        Optional<Customer> financed,
        ParentState parent,
        boolean nexus) {}
