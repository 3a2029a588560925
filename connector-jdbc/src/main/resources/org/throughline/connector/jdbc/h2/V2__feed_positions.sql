-- Where the readers of feeds of changes have got to. Times are those of the database. A library of version 1 can go on.
CREATE TABLE IF NOT EXISTS throughline_feed_position (
    reader         VARCHAR(120)  NOT NULL PRIMARY KEY,
    position_text  VARCHAR(1000) NOT NULL,
    stored_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
UPDATE throughline_schema SET version = 2 WHERE component = 'connector' AND version < 2;
