-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
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
MERGE INTO throughline_schema AS found
    USING (VALUES ('workflow', 1, 1)) AS new (component, version, oldest_reader)
    ON found.component = new.component
    WHEN NOT MATCHED THEN INSERT VALUES (new.component, new.version, new.oldest_reader);
