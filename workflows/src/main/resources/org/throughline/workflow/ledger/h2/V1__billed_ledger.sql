-- Which version of its tables each store has, and the oldest version whose library can still use them.
CREATE TABLE IF NOT EXISTS throughline_schema (
    component     VARCHAR(40)   NOT NULL PRIMARY KEY,
    version       INT           NOT NULL,
    oldest_reader INT           NOT NULL
);
-- How often the billing of each project has changed.
CREATE TABLE IF NOT EXISTS throughline_billed_project (
    project_id  VARCHAR(80) NOT NULL PRIMARY KEY,
    version     BIGINT      NOT NULL
);
-- Invoices and what corrects them, as canonical JSON.
CREATE TABLE IF NOT EXISTS throughline_billed_document (
    document_id VARCHAR(80)  NOT NULL PRIMARY KEY,
    kind        VARCHAR(16)  NOT NULL,
    invoice_id  VARCHAR(80)  NOT NULL,
    project_id  VARCHAR(80)  NOT NULL,
    position    BIGINT       NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    content     TEXT         NOT NULL,
    changed_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS throughline_billed_document_project ON throughline_billed_document (project_id, position);
CREATE INDEX IF NOT EXISTS throughline_billed_document_invoice ON throughline_billed_document (invoice_id);
-- A source is held by one invoice at most: held is true, or null once it was released.
CREATE TABLE IF NOT EXISTS throughline_billed_source (
    source      VARCHAR(500) NOT NULL,
    invoice_id  VARCHAR(80)  NOT NULL,
    held        BOOLEAN,
    released_by VARCHAR(80),
    PRIMARY KEY (source, invoice_id),
    CONSTRAINT throughline_billed_once UNIQUE (source, held)
);
CREATE INDEX IF NOT EXISTS throughline_billed_source_invoice ON throughline_billed_source (invoice_id);
MERGE INTO throughline_schema AS found
    USING (VALUES ('billed-ledger', 1, 1)) AS new (component, version, oldest_reader)
    ON found.component = new.component
    WHEN NOT MATCHED THEN INSERT VALUES (new.component, new.version, new.oldest_reader);
