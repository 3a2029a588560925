-- The input of an effect that a person has to look at, and a way to the oldest effects of each state. A library of version 1 can go on.
ALTER TABLE throughline_effect ADD COLUMN IF NOT EXISTS payload TEXT;
CREATE INDEX IF NOT EXISTS throughline_effect_by_state ON throughline_effect (scope, state, created_at);
UPDATE throughline_schema SET version = 2 WHERE component = 'effects' AND version < 2;
