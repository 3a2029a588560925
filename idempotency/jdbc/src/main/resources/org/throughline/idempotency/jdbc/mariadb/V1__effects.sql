-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
-- What became of every effect. Times are those of the database, in UTC.
-- The collation tells keys apart that differ in case, in accents or in spaces at the end.
CREATE TABLE IF NOT EXISTS throughline_effect (
    scope         VARCHAR(64)   NOT NULL,
    name          VARCHAR(120)  NOT NULL,
    effect_key    VARCHAR(255)  NOT NULL,
    fingerprint   VARCHAR(80)   NOT NULL,
    state         VARCHAR(16)   NOT NULL,
    fence         BIGINT        NOT NULL,
    owner         VARCHAR(120)  NOT NULL,
    lease_until   DATETIME(6)   NOT NULL,
    completion    VARCHAR(16),
    result        LONGTEXT,
    error_type    VARCHAR(255),
    error_message VARCHAR(2000),
    created_at    DATETIME(6)   NOT NULL,
    updated_at    DATETIME(6)   NOT NULL,
    PRIMARY KEY (scope, name, effect_key)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
-- What persons decided about effects. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_effect_decision (
    id            BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    scope         VARCHAR(64)   NOT NULL,
    name          VARCHAR(120)  NOT NULL,
    effect_key    VARCHAR(255)  NOT NULL,
    verdict       VARCHAR(16)   NOT NULL,
    actor         VARCHAR(120)  NOT NULL,
    reason        VARCHAR(2000) NOT NULL,
    from_state    VARCHAR(16)   NOT NULL,
    to_state      VARCHAR(16)   NOT NULL,
    decided_at    DATETIME(6)   NOT NULL,
    KEY throughline_effect_decision_of (scope, name, effect_key)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
INSERT INTO throughline_schema (component, version, oldest_reader) VALUES ('effects', 1, 1)
    ON DUPLICATE KEY UPDATE version = version;
