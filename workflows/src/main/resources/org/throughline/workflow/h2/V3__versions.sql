-- The version of the workflow that a run was handed in under. Nodes of the version before leave it out.
ALTER TABLE throughline_workflow_run ADD COLUMN IF NOT EXISTS workflow_version INT DEFAULT 1 NOT NULL;
-- Runs are listed, and forgotten, by state and age.
CREATE INDEX IF NOT EXISTS throughline_workflow_run_by_state ON throughline_workflow_run (state, updated_at, run_id);
CREATE INDEX IF NOT EXISTS throughline_governed_exception_by_age ON throughline_governed_exception (opened_at, case_id);
UPDATE throughline_schema SET version = 3 WHERE component = 'workflow' AND version < 3;
