package org.throughline.model.validation;

/** What must be known before an invoice is issued. */
public interface ReadyForBilling {}
