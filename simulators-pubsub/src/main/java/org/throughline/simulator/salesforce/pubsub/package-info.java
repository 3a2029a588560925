/**
 * The Pub/Sub API of the simulated Salesforce org: change events of its records over gRPC, with faults on demand.
 *
 * <p>Start it with {@link org.throughline.simulator.salesforce.pubsub.SalesforcePubSub}. Answers Subscribe, GetSchema and
 * GetTopic for {@code /data/ChangeEvents} and the channels of single objects. Not covered: publishing, managed
 * subscriptions, platform events, custom channels.
 */
@NullMarked
package org.throughline.simulator.salesforce.pubsub;

import org.jspecify.annotations.NullMarked;
