package org.throughline.connector.port;

import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.Project;
import org.throughline.model.party.Customer;
import org.throughline.model.sales.Opportunity;

/**
 * What a PSA needs to set up a project.
 *
 * @param project the project itself
 * @param contract what was agreed: its billing terms become milestones or rates in the PSA
 * @param customer the customer, with its references
 * @param opportunity the deal it came from, with its references
 */
public record ProjectSetup(Project project, Contract contract, Customer customer, Opportunity opportunity) {}
