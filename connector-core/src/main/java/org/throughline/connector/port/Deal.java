package org.throughline.connector.port;

import org.throughline.model.contract.Contract;
import org.throughline.model.party.Customer;
import org.throughline.model.sales.Opportunity;

/**
 * A deal with its customer and the contract that sales agreed.
 *
 * @param opportunity the deal
 * @param customer whom it was sold to
 * @param contract the statement of work
 */
public record Deal(Opportunity opportunity, Customer customer, Contract contract) {}
