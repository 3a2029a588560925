package org.throughline.model.validation;

/** Validation group: what an invoice, a credit note or a posting needs before it may be posted in the ERP. */
public interface ReadyToPost {}
