package org.throughline.connector.testkit;

/** What comes back to the connector: an answer, or none. */
public sealed interface ProxyReply permits ProxyAnswer, ProxyReply.Nothing {

    /** How an answer fails to come. */
    enum Nothing implements ProxyReply {
        /** The connection ends. */
        CLOSED,
        /** The connection is reset, as a firewall does. */
        RESET,
        /** The connection stays open, and nothing comes. */
        SILENCE
    }
}
