/**
 * A Salesforce org with the Certinia PSA package in it: OAuth, sObject rows, SOQL, composite requests and collections,
 * for the objects under {@code objects/} in the resources.
 *
 * <p>Entry: {@link org.throughline.simulator.salesforce.SalesforceSimulator}. Not covered: Bulk API, change events,
 * Apex REST, approval processes, sharing.
 */
@NullMarked
package org.throughline.simulator.salesforce;

import org.jspecify.annotations.NullMarked;
