-- Where the readers of feeds of changes have got to. Times are those of the database, in UTC. A library of version 1 can go on.
CREATE TABLE IF NOT EXISTS throughline_feed_position (
    reader         VARCHAR(120)  NOT NULL PRIMARY KEY,
    position_text  VARCHAR(1000) NOT NULL,
    stored_at      DATETIME(6)   NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
UPDATE throughline_schema SET version = 2 WHERE component = 'connector' AND version < 2;
