package org.throughline.model.validation;

/** What must be known before a project is set up for a deal: whom to bill, from where, under which terms. */
public interface ReadyForProject {}
