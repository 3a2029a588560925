-- What is known about the side effect of a failed attempt, and what a person replaced. A library of version 1 can go on
-- dispatching, but leaves the outcome as it was and cannot list a decision to edit.
ALTER TABLE throughline_outbox ADD COLUMN IF NOT EXISTS error_outcome VARCHAR(16);
ALTER TABLE throughline_outbox_decision ADD COLUMN IF NOT EXISTS former_payload LONGTEXT;
UPDATE throughline_schema SET version = 2 WHERE component = 'outbox' AND version < 2;
