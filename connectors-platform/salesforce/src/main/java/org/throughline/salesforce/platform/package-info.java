/**
 * The Salesforce platform for connectors that stand on it: sign-in, sObject rows, SOQL, Composite,
 * collections, Bulk API 2.0, describe and limits.
 *
 * <p>{@link org.throughline.salesforce.platform.SalesforceConfig} names the org; {@link
 * org.throughline.salesforce.platform.SalesforceRestClient} speaks to it. Everything here is in Salesforce's own terms and
 * has no business meaning. REST API v67.0 (Summer '26). Not covered: Apex REST, SOAP. Change events are in the
 * module {@code salesforce-events}.
 */
@NullMarked
package org.throughline.salesforce.platform;

import org.jspecify.annotations.NullMarked;
