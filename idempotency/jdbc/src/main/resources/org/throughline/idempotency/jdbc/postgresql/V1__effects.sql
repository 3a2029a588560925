-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
-- What became of every effect. Times are those of the database.
CREATE TABLE IF NOT EXISTS throughline_effect (
    scope         VARCHAR(64)   NOT NULL,
    name          VARCHAR(120)  NOT NULL,
    effect_key    VARCHAR(255)  NOT NULL,
    fingerprint   VARCHAR(80)   NOT NULL,
    state         VARCHAR(16)   NOT NULL,
    fence         BIGINT        NOT NULL,
    owner         VARCHAR(120)  NOT NULL,
    lease_until   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    completion    VARCHAR(16),
    result        TEXT,
    error_type    VARCHAR(255),
    error_message VARCHAR(2000),
    created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (scope, name, effect_key)
);
-- What persons decided about effects. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_effect_decision (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope         VARCHAR(64)   NOT NULL,
    name          VARCHAR(120)  NOT NULL,
    effect_key    VARCHAR(255)  NOT NULL,
    verdict       VARCHAR(16)   NOT NULL,
    actor         VARCHAR(120)  NOT NULL,
    reason        VARCHAR(2000) NOT NULL,
    from_state    VARCHAR(16)   NOT NULL,
    to_state      VARCHAR(16)   NOT NULL,
    decided_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS throughline_effect_decision_of
    ON throughline_effect_decision (scope, name, effect_key);
INSERT INTO throughline_schema (component, version, oldest_reader) VALUES ('effects', 1, 1)
    ON CONFLICT DO NOTHING;
