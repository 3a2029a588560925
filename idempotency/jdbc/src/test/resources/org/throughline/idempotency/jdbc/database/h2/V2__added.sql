ALTER TABLE sample ADD COLUMN IF NOT EXISTS added INT;
UPDATE throughline_schema SET version = 2 WHERE component = 'sample' AND version < 2;
