-- Runs of workflows and their governed exceptions.
CREATE TABLE IF NOT EXISTS throughline_workflow_run (
    run_id      VARCHAR(200) NOT NULL PRIMARY KEY,
    workflow    VARCHAR(80)  NOT NULL,
    input       TEXT         NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    revision    INT          NOT NULL,
    attempts    INT          NOT NULL,
    result      TEXT,
    last_error  VARCHAR(2000),
    updated_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE TABLE IF NOT EXISTS throughline_governed_exception (
    case_id      VARCHAR(220) NOT NULL PRIMARY KEY,
    run_id       VARCHAR(200) NOT NULL,
    findings     TEXT         NOT NULL,
    effect_name  VARCHAR(120),
    effect_key   VARCHAR(255),
    opened_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    resolved_at  TIMESTAMP WITH TIME ZONE,
    resolved_by  VARCHAR(120),
    reason       VARCHAR(2000)
);
-- The table of db-scheduler, which wakes the runs up.
CREATE TABLE IF NOT EXISTS throughline_scheduled_run (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(220) NOT NULL,
    task_data            BLOB,
    execution_time       TIMESTAMP WITH TIME ZONE NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(50),
    last_success         TIMESTAMP WITH TIME ZONE,
    last_failure         TIMESTAMP WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP WITH TIME ZONE,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS throughline_scheduled_run_due ON throughline_scheduled_run (execution_time);
