ALTER TABLE sample DROP COLUMN IF EXISTS added;
UPDATE throughline_schema SET version = 3, oldest_reader = 3 WHERE component = 'sample' AND version < 3;
