CREATE TABLE IF NOT EXISTS throughline_schema (component VARCHAR(40) NOT NULL PRIMARY KEY, version INT NOT NULL, oldest_reader INT NOT NULL);
CREATE TABLE IF NOT EXISTS sample (id INT NOT NULL PRIMARY KEY);
INSERT INTO throughline_schema SELECT 'sample', 1, 1 WHERE NOT EXISTS (SELECT 1 FROM throughline_schema WHERE component = 'sample');
