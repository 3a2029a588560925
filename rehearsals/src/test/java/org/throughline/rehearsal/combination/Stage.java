package org.throughline.rehearsal.combination;

/** The stages of an engagement; in each, people do their part first, and then a flow runs. */
enum Stage {
    /** The won deal is set up. */
    SET_UP,
    /** The work of June is entered and billed. */
    JUNE,
    /** The work of July is entered and billed. */
    JULY,
    /** The customer pays in parts, and the payments are told to all. */
    CASH
}
