package org.throughline.salesforce.events;

import java.time.Duration;

/**
 * What a subscription has done since it was made, as it stands now.
 *
 * @param changes the changes that the handler has dealt with, of all four kinds
 * @param gaps those of them that did not tell all: {@link Change.Reread}, and {@link Change.Resync} except that of a reader
 *     that had no position yet
 * @param reconnects how often a stream was begun again after it broke, was silent or refused, or a handler failed
 * @param lag how long after its commit the last change was dealt with, by the clocks of the org and of this machine; zero
 *     before the first one, and again once Salesforce says that there is no more
 */
public record SubscriptionStatus(long changes, long gaps, long reconnects, Duration lag) {}
