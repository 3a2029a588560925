package org.throughline.workflow;

import java.sql.Connection;
import java.time.Instant;

/** What is to be brought up, and when; changed in the transaction of what it belongs to. */
interface Agenda {
    /** The kind of a run that is due: a {@link WakeUp}. */
    String RUN = "throughline-run";

    /** Adds something, unless it is there already. */
    void add(Connection connection, String kind, String id, Instant at);

    void remove(Connection connection, String kind, String id);
}
