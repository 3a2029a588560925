-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
-- What is to be looked at, and when: the table of db-scheduler, with its names. Times are those of the nodes, in UTC.
CREATE TABLE IF NOT EXISTS throughline_wake_up (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(300) NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(50),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS throughline_wake_up_due ON throughline_wake_up (execution_time);
CREATE INDEX IF NOT EXISTS throughline_wake_up_alive ON throughline_wake_up (last_heartbeat);
-- Durable tasks and what became of them. Times are those of the database.
CREATE TABLE IF NOT EXISTS throughline_task (
    name             VARCHAR(80)   NOT NULL,
    task_key         VARCHAR(255)  NOT NULL,
    fingerprint      VARCHAR(80)   NOT NULL,
    payload          TEXT          NOT NULL,
    state            VARCHAR(16)   NOT NULL,
    revision         INT           NOT NULL,
    fence            BIGINT        NOT NULL,
    attempts         INT           NOT NULL,
    effect_name      VARCHAR(120),
    effect_key       VARCHAR(255),
    error_type       VARCHAR(255),
    error_message    VARCHAR(2000),
    outcome          VARCHAR(16),
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    first_attempt_at TIMESTAMP(6) WITH TIME ZONE,
    last_attempt_at  TIMESTAMP(6) WITH TIME ZONE,
    settled_at       TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (name, task_key)
);
CREATE INDEX IF NOT EXISTS throughline_task_dead ON throughline_task (created_at) WHERE state = 'DEAD';
CREATE INDEX IF NOT EXISTS throughline_task_settled
    ON throughline_task (settled_at) WHERE state IN ('DONE', 'DISCARDED');
-- What persons decided about tasks that had failed. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_task_decision (
    id               BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             VARCHAR(80)   NOT NULL,
    task_key         VARCHAR(255)  NOT NULL,
    verdict          VARCHAR(16)   NOT NULL,
    actor            VARCHAR(120)  NOT NULL,
    reason           VARCHAR(1500) NOT NULL,
    attempts         INT           NOT NULL,
    error_type       VARCHAR(255)  NOT NULL,
    error_message    VARCHAR(2000) NOT NULL,
    decided_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS throughline_task_decision_of ON throughline_task_decision (name, task_key);
INSERT INTO throughline_schema (component, version, oldest_reader) VALUES ('scheduler', 1, 1)
    ON CONFLICT DO NOTHING;
