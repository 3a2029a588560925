/**
 * Salesforce Sales Cloud as the CRM: accounts, contacts, opportunities with their products, quotes, contracts, products and
 * price books, and what an engagement writes back.
 *
 * <p>{@link org.throughline.salesforce.SalesforceCrm} is the entry type. Statement-of-work terms are custom fields of the
 * org, whose names {@link org.throughline.salesforce.SalesforceSowFields} holds. REST API v67.0. Not covered: orders, leads,
 * campaigns, change events.
 */
@NullMarked
package org.throughline.salesforce;

import org.jspecify.annotations.NullMarked;
