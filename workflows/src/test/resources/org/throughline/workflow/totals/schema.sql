-- The contract as tables. Shares are fractions, amounts are in the currency of the engagement.
-- A row of terms holds for the runs from from_run up to, not including, until_run: a change order makes new rows.

CREATE TABLE engagement (
    eng INT PRIMARY KEY, decimals INT, rounding VARCHAR(20), starts DATE, ends DATE /* the first date after it */);
-- The runs are calendar months; ends is the first date of the next.
CREATE TABLE run (run INT PRIMARY KEY, starts DATE, ends DATE);
-- A day counts as many thirtieths of a month as its number is above that of the day before, where no number is above 30.
CREATE TABLE calendar (date_of DATE PRIMARY KEY, thirtieths INT);

CREATE TABLE time_and_materials (eng INT, from_run INT, until_run INT,
    ceiling DECIMAL(20, 4), discount DECIMAL(9, 6), minimum DECIMAL(20, 4));
CREATE TABLE volume_step (eng INT, from_run INT, until_run INT, threshold DECIMAL(20, 4), share DECIMAL(9, 6));
CREATE TABLE fixed_fee (eng INT, from_run INT, until_run INT,
    retention DECIMAL(9, 6), released_by VARCHAR(20), deposit DECIMAL(20, 4), deposit_due DATE);
CREATE TABLE milestone (eng INT, from_run INT, until_run INT, milestone VARCHAR(20), amount DECIMAL(20, 4));
CREATE TABLE retainer (eng INT, from_run INT, until_run INT,
    fee DECIMAL(20, 4), in_advance BOOLEAN, included DECIMAL(20, 4), most_carried DECIMAL(20, 4), lives INT);
CREATE TABLE managed_services (eng INT, from_run INT, until_run INT,
    in_advance BOOLEAN, convention VARCHAR(20), rise DECIMAL(9, 6), rises_on DATE, least DECIMAL(20, 4));
CREATE TABLE item (eng INT, from_run INT, until_run INT, item INT, quantity DECIMAL(20, 4), price DECIMAL(20, 6));
CREATE TABLE ramp (eng INT, from_run INT, until_run INT, from_date DATE, factor DECIMAL(9, 6));
-- The periods of a recurring fee: they follow each other from the start; the last one ends with the contract.
CREATE TABLE recurring (eng INT, months INT);
CREATE VIEW period AS
SELECT e.eng, n.x AS period, CAST(DATEADD(MONTH, (n.x - 1) * f.months, e.starts) AS DATE) AS starts,
       CAST(DATEADD(MONTH, n.x * f.months, e.starts) AS DATE) AS whole_ends,
       CAST(LEAST(DATEADD(MONTH, n.x * f.months, e.starts), e.ends) AS DATE) AS ends
FROM engagement e JOIN recurring f ON f.eng = e.eng
JOIN SYSTEM_RANGE(1, 13) n ON DATEADD(MONTH, (n.x - 1) * f.months, e.starts) < e.ends;

CREATE TABLE rate_card (eng INT, from_run INT, until_run INT, hours_per_day DECIMAL(9, 4));
CREATE TABLE rate (eng INT, from_run INT, until_run INT, role VARCHAR(20), resource VARCHAR(20), region VARCHAR(20),
    from_date DATE, until_date DATE, per_day BOOLEAN, price DECIMAL(20, 6));
CREATE TABLE overtime (eng INT, from_run INT, until_run INT, kind VARCHAR(20), factor DECIMAL(9, 6));
CREATE TABLE expense_policy (eng INT, from_run INT, until_run INT,
    passed_on BOOLEAN, markup DECIMAL(9, 6), most DECIMAL(20, 4));
CREATE TABLE excluded_category (eng INT, from_run INT, until_run INT, category VARCHAR(20));

-- What was done. A source is the record of the PSA that is billed, of one or more days.
CREATE TABLE time_entry (eng INT, id VARCHAR(40), source VARCHAR(40), resource VARCHAR(20), role VARCHAR(20),
    region VARCHAR(20), overtime VARCHAR(20), worked_on DATE, hours DECIMAL(20, 4), billable BOOLEAN, approved_by INT);
CREATE TABLE expense (eng INT, source VARCHAR(40), category VARCHAR(20), spent_on DATE, cost DECIMAL(20, 4),
    billable BOOLEAN, approved_by INT);
CREATE TABLE acceptance (eng INT, source VARCHAR(40), milestone VARCHAR(20), approved_by INT);

-- What was taken back: all that is left of an invoice, or some of its sources.
CREATE TABLE correction (eng INT, number INT, before_run INT, of_run INT, is_whole BOOLEAN, rebill BOOLEAN);
CREATE TABLE correction_source (eng INT, number INT, source VARCHAR(40));

-- What is billed. A line comes to the rounded product of its price and the sum of its quantities, which are hours also
-- where the price is for a day.
CREATE TABLE billed (eng INT, run INT, rule VARCHAR(20), line VARCHAR(120), part DATE, source VARCHAR(40), id VARCHAR(40),
    quantity DECIMAL(20, 6), hours_per_unit DECIMAL(9, 4), price DECIMAL(30, 12),
    credited_by INT, is_free BOOLEAN DEFAULT FALSE);
-- What follows from other lines.
CREATE TABLE derived (eng INT, run INT, rule VARCHAR(20), part DATE, amount DECIMAL(20, 4), credited_by INT);
CREATE TABLE credit (eng INT, number INT, amount DECIMAL(20, 4));

-- Steps of a calculation.
CREATE TABLE nothing (eng INT PRIMARY KEY);
CREATE TABLE settled_now (eng INT, period INT, PRIMARY KEY (eng, period));
CREATE TABLE counted (eng INT, period INT, id VARCHAR(40), source VARCHAR(40), hours DECIMAL(20, 4), earlier DECIMAL(20, 4));
CREATE TABLE used (eng INT, period INT, is_now BOOLEAN, included DECIMAL(20, 4), most DECIMAL(20, 4), lives INT,
    hours DECIMAL(20, 4), PRIMARY KEY (eng, period));
CREATE TABLE carried (eng INT, period INT, hours DECIMAL(20, 4), PRIMARY KEY (eng, period));

CREATE INDEX billed_by_run ON billed (eng, run);
CREATE INDEX billed_by_source ON billed (eng, source);
CREATE INDEX time_entry_by_source ON time_entry (eng, source);
CREATE INDEX rate_by_role ON rate (eng, role);
CREATE INDEX derived_by_run ON derived (eng, run);
CREATE INDEX correction_by_run ON correction (before_run);
CREATE INDEX item_by_engagement ON item (eng);
CREATE INDEX ramp_by_engagement ON ramp (eng);

-- What counts of the invoices so far: what was taken back is gone.
CREATE VIEW in_force AS
SELECT b.eng, b.run, b.rule, b.line, b.part, SUM(b.quantity) AS quantity,
       ROUNDED(MAX(b.price) * QUOTIENT(SUM(b.quantity), MAX(b.hours_per_unit), 6, 'HALF_UP'),
               MAX(e.decimals), MAX(e.rounding)) AS amount
FROM billed b JOIN engagement e ON e.eng = b.eng
WHERE b.credited_by IS NULL
GROUP BY b.eng, b.run, b.rule, b.line, b.part
UNION ALL
SELECT eng, run, rule, '', part, 0, amount FROM derived WHERE credited_by IS NULL;

-- A source is held as long as it was not set free to be billed again.
CREATE VIEW held AS
SELECT eng, source FROM billed WHERE NOT is_free;

CREATE VIEW this_run AS SELECT run, starts, ends FROM run WHERE run = @RUN;

-- Time that may be billed, with the last day of its source.
CREATE VIEW open_time AS
SELECT t.*, (SELECT MAX(o.worked_on) FROM time_entry o WHERE o.eng = t.eng AND o.source = t.source) AS last_day
FROM time_entry t, this_run r
WHERE t.billable AND t.approved_by <= r.run AND t.worked_on < r.ends
  AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = t.eng AND h.source = t.source);

-- The rate of the date of the work; one of the person goes before one of the region, and that before the one for all.
CREATE VIEW rated AS
SELECT * FROM (
    SELECT t.eng, t.id,
           CASE WHEN r.per_day THEN c.hours_per_day ELSE 1 END AS hours_per_unit,
           r.price * COALESCE(o.factor, 1) AS price,
           ROW_NUMBER() OVER (PARTITION BY t.eng, t.id ORDER BY
               CASE WHEN r.resource IS NULL THEN 0 ELSE 2 END + CASE WHEN r.region IS NULL THEN 0 ELSE 1 END DESC) AS place
    FROM time_entry t
    JOIN rate r ON r.eng = t.eng AND r.role = t.role AND @RUN >= r.from_run AND @RUN < r.until_run
        AND t.worked_on >= r.from_date AND (r.until_date IS NULL OR t.worked_on < r.until_date)
        AND (r.resource IS NULL OR r.resource = t.resource) AND (r.region IS NULL OR r.region = t.region)
    JOIN rate_card c ON c.eng = t.eng AND @RUN >= c.from_run AND @RUN < c.until_run
    LEFT JOIN overtime o ON o.eng = t.eng AND o.kind = t.overtime AND @RUN >= o.from_run AND @RUN < o.until_run)
WHERE place = 1;

-- What each invoice came to when it was posted.
CREATE VIEW as_billed AS
SELECT b.eng, b.run, b.rule, b.line,
       ROUNDED(MAX(b.price) * QUOTIENT(SUM(b.quantity), MAX(b.hours_per_unit), 6, 'HALF_UP'),
               MAX(e.decimals), MAX(e.rounding)) AS amount
FROM billed b JOIN engagement e ON e.eng = b.eng
GROUP BY b.eng, b.run, b.rule, b.line
UNION ALL
SELECT eng, run, rule, '', amount FROM derived;
