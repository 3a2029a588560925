package org.throughline.salesforce.platform;

/**
 * What a write did to one row.
 *
 * @param id the id of the row, 18 characters
 * @param created whether the row is new
 */
public record SalesforceSaveResult(String id, boolean created) {}
