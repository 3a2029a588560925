package org.throughline.salesforce.events;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.salesforce.platform.SalesforceConfig;

/**
 * The change events of one Salesforce org, through the Pub/Sub API.
 *
 * <p>Shares the token of the configuration with all connectors of the org. Thread-safe; close it to end the connection and
 * all subscriptions.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/pub-sub-api/overview">Pub/Sub API</a>
 */
public final class SalesforceEvents implements AutoCloseable {
    /** Where the Pub/Sub API listens for all orgs that have no endpoint of their region. */
    public static final String GLOBAL_ENDPOINT = "https://api.pubsub.salesforce.com:7443";

    private final PubSubClient client;
    private final Pauses pauses;
    private final Clock clock;

    /** Those that run are held by their threads. */
    private final Set<ChangeSubscription> subscriptions =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile boolean isClosed;

    SalesforceEvents(PubSubClient client, Pauses pauses, Clock clock) {
        this.client = client;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * Prepares the connection to the global endpoint; nothing is sent before a subscription runs.
     *
     * @param org the org and how to sign in
     * @return the events of the org
     */
    public static SalesforceEvents connect(SalesforceConfig org) {
        return connect(org, GLOBAL_ENDPOINT);
    }

    /**
     * Prepares the connection to an endpoint; nothing is sent before a subscription runs.
     *
     * @param org the org and how to sign in
     * @param endpoint where the Pub/Sub API listens, with its port; without TLS on this machine only
     * @return the events of the org
     * @throws IllegalArgumentException if the endpoint is no URL, or plain http to another machine
     */
    public static SalesforceEvents connect(SalesforceConfig org, String endpoint) {
        return new SalesforceEvents(new PubSubClient(org, endpoint), Pauses.STANDARD, Clock.systemUTC());
    }

    /**
     * Prepares to read a topic; give it to a thread that runs it.
     *
     * @param reader the name under which the position is kept: unique among all readers of the store, and the same after a
     *     restart
     * @param topic what to read
     * @param positions where the position is kept
     * @param handler gets the changes, one after the other, from the thread that runs the subscription
     * @return the subscription
     * @throws IllegalArgumentException if the name cannot be kept
     * @throws IllegalStateException if this is closed
     */
    public ChangeSubscription subscribe(
            String reader, ChangeTopic topic, FeedPositions positions, ChangeHandler handler) {
        ChangeSubscription subscription = new ChangeSubscription(
                client,
                requireNonNull(reader, "reader"),
                requireNonNull(topic, "topic"),
                requireNonNull(positions, "positions"),
                requireNonNull(handler, "handler"),
                pauses,
                clock);
        subscriptions.add(subscription);
        if (isClosed) {
            subscription.close();
            throw new IllegalStateException("the connection is closed");
        }
        return subscription;
    }

    /** Closes all subscriptions and the connection. Changes that are being handled are finished. */
    @Override
    public void close() {
        isClosed = true;
        List.copyOf(subscriptions).forEach(ChangeSubscription::close);
        client.close();
    }
}
