-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
-- What is to be published, and what became of it. Times are those of the database.
CREATE TABLE IF NOT EXISTS throughline_outbox (
    seq              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               VARCHAR(64)   NOT NULL UNIQUE,
    lane             INT           NOT NULL,
    ordering_key     VARCHAR(255)  NOT NULL,
    topic            VARCHAR(200)  NOT NULL,
    schema_version   INT           NOT NULL,
    payload          TEXT          NOT NULL,
    headers          TEXT          NOT NULL,
    state            VARCHAR(16)   NOT NULL,
    attempts         INT           NOT NULL,
    error_type       VARCHAR(255),
    error_message    VARCHAR(2000),
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    first_attempt_at TIMESTAMP(6) WITH TIME ZONE,
    last_attempt_at  TIMESTAMP(6) WITH TIME ZONE,
    next_attempt_at  TIMESTAMP(6) WITH TIME ZONE,
    settled_at       TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS throughline_outbox_open ON throughline_outbox (state, lane, seq);
CREATE INDEX IF NOT EXISTS throughline_outbox_settled ON throughline_outbox (state, settled_at);
-- Who publishes what. An ordering key always falls into the same lane, and a lane has one owner at a time.
CREATE TABLE IF NOT EXISTS throughline_outbox_lane (
    lane             INT           NOT NULL PRIMARY KEY,
    fence            BIGINT        NOT NULL,
    owner            VARCHAR(120),
    lease_until      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    suspects         INT           NOT NULL
);
MERGE INTO throughline_outbox_lane AS found
    USING (SELECT X AS lane FROM SYSTEM_RANGE(0, 127)) AS new
    ON found.lane = new.lane
    WHEN NOT MATCHED THEN INSERT VALUES (new.lane, 0, NULL, CURRENT_TIMESTAMP(6), 0);
-- What persons decided about dead letters. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_outbox_decision (
    id               BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id       VARCHAR(64)   NOT NULL,
    verdict          VARCHAR(16)   NOT NULL,
    actor            VARCHAR(120)  NOT NULL,
    reason           VARCHAR(2000) NOT NULL,
    attempts         INT           NOT NULL,
    error_type       VARCHAR(255)  NOT NULL,
    error_message    VARCHAR(2000) NOT NULL,
    decided_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS throughline_outbox_decision_of ON throughline_outbox_decision (message_id);
-- What was received.
CREATE TABLE IF NOT EXISTS throughline_inbox (
    consumer         VARCHAR(120)  NOT NULL,
    message_id       VARCHAR(120)  NOT NULL,
    handled_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX IF NOT EXISTS throughline_inbox_by_age ON throughline_inbox (handled_at);
MERGE INTO throughline_schema AS found
    USING (VALUES ('outbox', 1, 1)) AS new (component, version, oldest_reader)
    ON found.component = new.component
    WHEN NOT MATCHED THEN INSERT VALUES (new.component, new.version, new.oldest_reader);
