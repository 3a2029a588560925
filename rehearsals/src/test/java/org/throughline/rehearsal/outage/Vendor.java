package org.throughline.rehearsal.outage;

/** The accounts that the flows work in. Certinia lives in the org of Salesforce, and is down with it. */
enum Vendor {
    SALESFORCE,
    NETSUITE,
    AVATAX
}
