/**
 * Changes of Salesforce records as they happen: Change Data Capture through the Pub/Sub API.
 *
 * <p>{@link org.throughline.salesforce.events.SalesforceEvents} connects, {@link
 * org.throughline.salesforce.events.ChangeSubscription} reads, {@link org.throughline.salesforce.events.Change} says what to
 * do. Everything here is in Salesforce's own terms; what a change means is read with the connector of the object. Contract
 * {@code eventbus.v1}. Not covered: publishing, platform events, managed subscriptions, CometD.
 */
@NullMarked
package org.throughline.salesforce.events;

import org.jspecify.annotations.NullMarked;
