-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
-- Which record in which system is which canonical object.
CREATE TABLE IF NOT EXISTS throughline_cross_reference (
    system_name    VARCHAR(60)   NOT NULL,
    object_type    VARCHAR(120)  NOT NULL,
    record_id      VARCHAR(255)  NOT NULL,
    canonical_type VARCHAR(60)   NOT NULL,
    canonical_id   VARCHAR(80)   NOT NULL,
    PRIMARY KEY (system_name, object_type, record_id)
);
CREATE INDEX IF NOT EXISTS throughline_cross_reference_of
    ON throughline_cross_reference (canonical_type, canonical_id);
-- Who linked and unlinked, and why. Rows are only ever added. Times are those of the database.
CREATE TABLE IF NOT EXISTS throughline_cross_reference_decision (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system_name    VARCHAR(60)   NOT NULL,
    object_type    VARCHAR(120)  NOT NULL,
    record_id      VARCHAR(255)  NOT NULL,
    verdict        VARCHAR(16)   NOT NULL,
    canonical_type VARCHAR(60)   NOT NULL,
    canonical_id   VARCHAR(80)   NOT NULL,
    actor          VARCHAR(120)  NOT NULL,
    reason         VARCHAR(1500) NOT NULL,
    decided_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS throughline_cross_reference_decision_of
    ON throughline_cross_reference_decision (system_name, object_type, record_id);
INSERT INTO throughline_schema (component, version, oldest_reader) VALUES ('connector', 1, 1)
    ON CONFLICT DO NOTHING;
