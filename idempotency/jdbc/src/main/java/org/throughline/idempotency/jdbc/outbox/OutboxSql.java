package org.throughline.idempotency.jdbc.outbox;

import java.util.Collections;
import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements. */
final class OutboxSql {
    /** How many lanes there are; the scripts have as many. Messages keep theirs, so this can never change. */
    static final int LANES = 128;

    /** How many lanes a dispatcher looks at: to take some of them, and not the same ones as those who come together with it. */
    private static final int CANDIDATES = 32;

    private static final String MESSAGE =
            "m.seq, m.lane, m.id, m.ordering_key, m.topic, m.schema_version, m.payload, m.headers, m.state, m.attempts,"
                    + " m.error_type, m.error_message, m.error_outcome, m.created_at, m.first_attempt_at, m.last_attempt_at";

    /** What a message waits for: one before it that is tried again, or that a person has to look at. */
    private static final String HOLDING = "throughline_outbox h %s h.lane = m.lane"
            + " AND h.ordering_key = m.ordering_key AND h.state IN ('RETRYING', 'BLOCKED')";

    private static final String DEAD = "state IN ('BLOCKED', 'DEAD')";

    private static final String DEAD_LETTERS = "SELECT " + MESSAGE + " FROM throughline_outbox m WHERE m." + DEAD;

    static final String DEAD_LETTER = DEAD_LETTERS + " AND m.id = ?";

    static final String DEAD_TOPICS = "SELECT DISTINCT topic FROM throughline_outbox WHERE " + DEAD;

    static final String FIND = "SELECT " + MESSAGE + " FROM throughline_outbox m WHERE m.id = ?";

    static final String DECISIONS = "SELECT verdict, actor, reason, former_payload, decided_at"
            + " FROM throughline_outbox_decision WHERE message_id = ? ORDER BY id";

    final String append;
    final String findLanes;
    final String takeLane;
    final String renewLane;
    final String releaseLane;
    final String pending;
    final String retries;
    final String countAttempt;
    final String fail;
    final String findSettled;
    final String decide;
    final String addDecision;
    final String receive;
    final String findOldReceipts;
    private final String now;

    OutboxSql(Dialect dialect) {
        this(dialect, dialect.now());
    }

    /** For tests, which let time pass as they like. */
    OutboxSql(Dialect dialect, String now) {
        this.now = now;
        String later = dialect.nowPlusMillis().replace(dialect.now(), now);
        String due = " AND m.next_attempt_at <= " + now;
        append = "INSERT INTO throughline_outbox (id, lane, ordering_key, topic, schema_version, payload, headers,"
                + " state, attempts, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, " + now + ")";
        String free = "lease_until <= " + now;
        findLanes =
                "SELECT l.lane, l.fence, l.owner, l.suspects FROM " + longestFree(dialect, free) + " l WHERE l." + free
                        + " AND ((SELECT m.seq" + waiting(dialect, "l.lane") + " LIMIT 1) IS NOT NULL OR ("
                        + "SELECT m.seq FROM throughline_outbox m WHERE m.lane = l.lane AND m.state = 'RETRYING'" + due
                        + " LIMIT 1) IS NOT NULL) "
                        + (dialect == Dialect.POSTGRESQL ? "" : "ORDER BY l.lease_until, l.lane ")
                        + "LIMIT " + CANDIDATES;
        takeLane = "UPDATE throughline_outbox_lane SET owner = ?, fence = fence + 1, suspects = ?, lease_until = "
                + later + " WHERE lane = "
                + (dialect == Dialect.POSTGRESQL
                        ? "(SELECT lane FROM throughline_outbox_lane WHERE lane = ? AND fence = ? AND " + free
                                + " FOR UPDATE SKIP LOCKED)"
                        : "? AND fence = ? AND " + free);
        renewLane = "UPDATE throughline_outbox_lane SET lease_until = " + later + " WHERE lane = ? AND fence = ?";
        releaseLane = "UPDATE throughline_outbox_lane SET owner = NULL, suspects = ?, lease_until = " + now
                + " WHERE lane = ? AND fence = ?";
        pending = "SELECT " + MESSAGE + waiting(dialect, "?") + " ORDER BY m.seq LIMIT ?";
        retries = "SELECT " + MESSAGE + " FROM throughline_outbox m WHERE m.lane = ? AND m.state = 'RETRYING'" + due
                + " ORDER BY m.seq LIMIT ?";
        countAttempt = "UPDATE throughline_outbox SET attempts = ?, last_attempt_at = " + now
                + ", first_attempt_at = COALESCE(first_attempt_at, " + now + ") WHERE seq = ?";
        fail = "UPDATE throughline_outbox SET state = ?, attempts = ?, error_type = ?, error_message = ?,"
                + " error_outcome = ?,"
                + " last_attempt_at = " + now + ", first_attempt_at = COALESCE(first_attempt_at, " + now
                + "), next_attempt_at = " + later + " WHERE seq = ?";
        findSettled = "SELECT seq FROM throughline_outbox WHERE state IN ('DELIVERED', 'DISCARDED')"
                + " AND settled_at <= " + later + " ORDER BY settled_at LIMIT ?";
        decide = "UPDATE throughline_outbox SET state = ?, payload = ?, attempts = 0, next_attempt_at = NULL,"
                + " settled_at = " + now + " WHERE id = ? AND attempts = ? AND " + DEAD;
        addDecision = "INSERT INTO throughline_outbox_decision (message_id, verdict, actor, reason, attempts,"
                + " error_type, error_message, former_payload, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now
                + ")";
        receive = "INSERT INTO throughline_inbox (consumer, message_id, handled_at) VALUES (?, ?, " + now + ")"
                + dialect.unlessPresent();
        findOldReceipts = "SELECT consumer, message_id FROM throughline_inbox WHERE handled_at <= " + later
                + " ORDER BY handled_at LIMIT ?";
    }

    /**
     * The messages of a lane that can be taken. H2 2.5.252 was seen to answer EXISTS for the rows of one query as of different
     * moments, and PostgreSQL takes the join for one that leaves nothing, and reads the whole lane.
     */
    private static String waiting(Dialect dialect, String lane) {
        String pending = " WHERE m.lane = " + lane + " AND m.state = 'PENDING' AND ";
        return dialect == Dialect.POSTGRESQL
                ? " FROM throughline_outbox m" + pending + "NOT EXISTS (SELECT 1 FROM " + HOLDING.formatted("WHERE")
                        + ")"
                : " FROM throughline_outbox m LEFT JOIN " + HOLDING.formatted("ON") + pending + "h.seq IS NULL";
    }

    /**
     * The lanes, the one first that was not published for the longest time. PostgreSQL would look for messages in every lane
     * before it sorts them, and with a long backlog that takes most of the time of a round; with OFFSET it sorts first and
     * looks until it has found enough.
     */
    private static String longestFree(Dialect dialect, String free) {
        return dialect == Dialect.POSTGRESQL
                ? "(SELECT lane, fence, owner, suspects, lease_until FROM throughline_outbox_lane WHERE " + free
                        + " ORDER BY lease_until, lane OFFSET 0)"
                : "throughline_outbox_lane";
    }

    /** The messages of several lanes. Its parameters are lane and limit for each. */
    String pendingOf(int lanes) {
        return "SELECT * FROM (" + String.join(" UNION ALL ", Collections.nCopies(lanes, "(" + pending + ")"))
                + ") w ORDER BY lane, seq";
    }

    String deliver(int messages) {
        return "UPDATE throughline_outbox SET state = 'DELIVERED', attempts = attempts + ?, settled_at = " + now
                + " WHERE seq IN " + places(messages);
    }

    static String delete(int messages) {
        return "DELETE FROM throughline_outbox WHERE seq IN " + places(messages);
    }

    /** Its parameters are a pattern, a class of failure if asked for, the topics if there are any, and a limit. */
    static String deadLetters(boolean ofOneType, int topics) {
        return DEAD_LETTERS + " AND m.topic LIKE ? ESCAPE '!'" + (ofOneType ? " AND m.error_type = ?" : "")
                + (topics == 0 ? "" : " AND m.topic IN " + places(topics)) + " ORDER BY m.seq LIMIT ?";
    }

    static String beginningWith(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    static final String FORGET = "DELETE FROM throughline_inbox WHERE consumer = ? AND message_id = ?";

    /** The lane of an ordering key. Another result for the same key would break its order. */
    static int lane(String orderingKey) {
        int hash = orderingKey.hashCode() * 0x9E3779B1;
        return (hash >>> 16) % LANES;
    }

    private static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
