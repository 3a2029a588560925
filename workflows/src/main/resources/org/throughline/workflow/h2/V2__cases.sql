-- What a run is about, up to the first slash: the runs of one engagement are found by it.
ALTER TABLE throughline_workflow_run ADD COLUMN IF NOT EXISTS engagement VARCHAR(200);
UPDATE throughline_workflow_run
    SET engagement = REGEXP_REPLACE(SUBSTRING(run_id, CHAR_LENGTH(workflow) + 2), '/.*$', '')
    WHERE engagement IS NULL;
CREATE INDEX IF NOT EXISTS throughline_workflow_run_of ON throughline_workflow_run (engagement);
-- The lifecycle of cases. Nodes of the version before may go on while they are replaced.
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS state VARCHAR(16);
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS owner VARCHAR(16);
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS escalate_to VARCHAR(16);
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS escalated_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS override_by VARCHAR(120);
ALTER TABLE throughline_governed_exception ADD COLUMN IF NOT EXISTS override_reason VARCHAR(2000);
CREATE INDEX IF NOT EXISTS throughline_governed_exception_of ON throughline_governed_exception (run_id);
CREATE INDEX IF NOT EXISTS throughline_governed_exception_by_end ON throughline_governed_exception (resolved_at);
-- Each change of a case, with who and why. Rows are only ever added.
CREATE TABLE IF NOT EXISTS throughline_case_entry (
    case_id      VARCHAR(220)  NOT NULL,
    entry_no     INT           NOT NULL,
    action       VARCHAR(24)   NOT NULL,
    actor        VARCHAR(120)  NOT NULL,
    reason       VARCHAR(2000) NOT NULL,
    state        VARCHAR(16)   NOT NULL,
    happened_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (case_id, entry_no)
);
-- Which effects a run has used.
CREATE TABLE IF NOT EXISTS throughline_run_effect (
    run_id       VARCHAR(200)  NOT NULL,
    name         VARCHAR(120)  NOT NULL,
    effect_key   VARCHAR(255)  NOT NULL,
    PRIMARY KEY (run_id, name, effect_key)
);
UPDATE throughline_schema SET version = 2 WHERE component = 'workflow' AND version < 2;
