package org.throughline.connector.identity;

import org.throughline.model.party.Customer;

/**
 * A golden record after a merge.
 *
 * @param customer the golden record, with the provenance of what was taken
 * @param report what was taken and what was refused
 */
public record MergedCustomer(Customer customer, MergeReport report) {}
