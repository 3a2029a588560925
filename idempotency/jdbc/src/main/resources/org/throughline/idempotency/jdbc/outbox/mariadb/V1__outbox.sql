-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
-- What is to be published, and what became of it. Times are those of the database, in UTC.
-- The collation tells keys apart that differ in case, in accents or in spaces at the end.
CREATE TABLE IF NOT EXISTS throughline_outbox (
    seq              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id               VARCHAR(64)   NOT NULL UNIQUE,
    lane             INT           NOT NULL,
    ordering_key     VARCHAR(255)  NOT NULL,
    topic            VARCHAR(200)  NOT NULL,
    schema_version   INT           NOT NULL,
    payload          LONGTEXT      NOT NULL,
    headers          LONGTEXT      NOT NULL,
    state            VARCHAR(16)   NOT NULL,
    attempts         INT           NOT NULL,
    error_type       VARCHAR(255),
    error_message    VARCHAR(2000),
    created_at       DATETIME(6) NOT NULL,
    first_attempt_at DATETIME(6),
    last_attempt_at  DATETIME(6),
    next_attempt_at  DATETIME(6),
    settled_at       DATETIME(6)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS throughline_outbox_open ON throughline_outbox (state, lane, seq);
CREATE INDEX IF NOT EXISTS throughline_outbox_settled ON throughline_outbox (state, settled_at);
-- Who publishes what. An ordering key always falls into the same lane, and a lane has one owner at a time.
CREATE TABLE IF NOT EXISTS throughline_outbox_lane (
    lane             INT           NOT NULL PRIMARY KEY,
    fence            BIGINT        NOT NULL,
    owner            VARCHAR(120),
    lease_until      DATETIME(6) NOT NULL,
    suspects         INT           NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
INSERT INTO throughline_outbox_lane (lane, fence, lease_until, suspects)
    SELECT seq, 0, UTC_TIMESTAMP(6), 0 FROM seq_0_to_127
    ON DUPLICATE KEY UPDATE throughline_outbox_lane.fence = throughline_outbox_lane.fence;
-- What persons decided about dead letters. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_outbox_decision (
    id               BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id       VARCHAR(64)   NOT NULL,
    verdict          VARCHAR(16)   NOT NULL,
    actor            VARCHAR(120)  NOT NULL,
    reason           VARCHAR(2000) NOT NULL,
    attempts         INT           NOT NULL,
    error_type       VARCHAR(255)  NOT NULL,
    error_message    VARCHAR(2000) NOT NULL,
    decided_at       DATETIME(6) NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS throughline_outbox_decision_of ON throughline_outbox_decision (message_id);
-- What was received.
CREATE TABLE IF NOT EXISTS throughline_inbox (
    consumer         VARCHAR(120)  NOT NULL,
    message_id       VARCHAR(120)  NOT NULL,
    handled_at       DATETIME(6) NOT NULL,
    PRIMARY KEY (consumer, message_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS throughline_inbox_by_age ON throughline_inbox (handled_at);
INSERT INTO throughline_schema (component, version, oldest_reader) VALUES ('outbox', 1, 1)
    ON DUPLICATE KEY UPDATE version = version;
