/**
 * The Salesforce platform for connectors that stand on it: sign-in, sObject rows, SOQL, Composite, describe and limits.
 *
 * <p>{@link org.throughline.salesforce.platform.SalesforceConfig} names the org; {@link
 * org.throughline.salesforce.platform.SalesforceRestClient} speaks to it. Everything here is in Salesforce's own terms and
 * has no business meaning. REST API v67.0 (Summer '26). Not covered: Bulk API, Apex REST, SOAP. Change events
 * are in the module {@code salesforce-events}.
 */
@NullMarked
package org.throughline.salesforce.platform;

import org.jspecify.annotations.NullMarked;
