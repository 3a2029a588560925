-- The contract as tables. Shares are fractions, amounts are in the currency of the engagement.
-- A row of terms holds for the runs from from_run up to, not including, until_run: a change order makes new rows.

CREATE TABLE engagement (
    eng INT PRIMARY KEY, decimals INT, rounding VARCHAR(20), starts DATE, ends DATE /* the first date after it */);
-- The runs are calendar months; ends is the first date of the next.
CREATE TABLE run (run INT PRIMARY KEY, starts DATE, ends DATE);
-- A day counts as many thirtieths of a month as its number is above that of the day before, where no number is above 30.
CREATE TABLE calendar (date_of DATE PRIMARY KEY, thirtieths INT);

CREATE TABLE time_and_materials (eng INT, from_run INT, until_run INT,
    ceiling DECIMAL(20, 4), discount DECIMAL(9, 6), minimum DECIMAL(20, 4),
    PRIMARY KEY (eng, from_run));
CREATE TABLE volume_step (eng INT, from_run INT, until_run INT, threshold DECIMAL(20, 4), share DECIMAL(9, 6),
    PRIMARY KEY (eng, threshold, from_run));
CREATE TABLE fixed_fee (eng INT, from_run INT, until_run INT,
    retention DECIMAL(9, 6), released_by VARCHAR(20), deposit DECIMAL(20, 4), deposit_due DATE,
    PRIMARY KEY (eng, from_run));
CREATE TABLE milestone (eng INT, from_run INT, until_run INT, milestone VARCHAR(20), amount DECIMAL(20, 4),
    PRIMARY KEY (eng, milestone, from_run));
CREATE TABLE retainer (eng INT, from_run INT, until_run INT,
    fee DECIMAL(20, 4), in_advance BOOLEAN, included DECIMAL(20, 4), most_carried DECIMAL(20, 4), lives INT,
    PRIMARY KEY (eng, from_run));
CREATE TABLE managed_services (eng INT, from_run INT, until_run INT,
    in_advance BOOLEAN, convention VARCHAR(20), rise DECIMAL(9, 6), rises_on DATE, least DECIMAL(20, 4),
    PRIMARY KEY (eng, from_run));
CREATE TABLE item (eng INT, from_run INT, until_run INT, item INT, quantity DECIMAL(20, 4), price DECIMAL(20, 6),
    PRIMARY KEY (eng, item, from_run));
CREATE TABLE ramp (eng INT, from_run INT, until_run INT, from_date DATE, until_date DATE, factor DECIMAL(9, 6),
    PRIMARY KEY (eng, from_date, from_run));
-- The periods of a recurring fee: they follow each other from the start; the last one ends with the contract.
CREATE TABLE recurring (eng INT, months INT,
    PRIMARY KEY (eng));
CREATE TABLE period (eng INT, period INT, starts DATE, whole_ends DATE, ends DATE, PRIMARY KEY (eng, period));

CREATE TABLE rate_card (eng INT, from_run INT, until_run INT, hours_per_day DECIMAL(9, 4),
    PRIMARY KEY (eng, from_run));
CREATE TABLE rate (eng INT, from_run INT, until_run INT, role VARCHAR(20), resource VARCHAR(20), region VARCHAR(20),
    from_date DATE, until_date DATE, per_day BOOLEAN, price DECIMAL(20, 6));
CREATE TABLE overtime (eng INT, from_run INT, until_run INT, kind VARCHAR(20), factor DECIMAL(9, 6),
    PRIMARY KEY (eng, kind, from_run));
CREATE TABLE expense_policy (eng INT, from_run INT, until_run INT,
    passed_on BOOLEAN, markup DECIMAL(9, 6), most DECIMAL(20, 4),
    PRIMARY KEY (eng, from_run));
CREATE TABLE excluded_category (eng INT, from_run INT, until_run INT, category VARCHAR(20),
    PRIMARY KEY (eng, category, from_run));

-- What was done. A source is the record of the PSA that is billed, of one or more days.
CREATE TABLE time_entry (eng INT, id VARCHAR(40), source VARCHAR(40), resource VARCHAR(20), role VARCHAR(20),
    region VARCHAR(20), overtime VARCHAR(20), worked_on DATE, hours DECIMAL(20, 4), billable BOOLEAN, approved_by INT,
    PRIMARY KEY (eng, id));
CREATE TABLE expense (eng INT, source VARCHAR(40), category VARCHAR(20), spent_on DATE, cost DECIMAL(20, 4),
    billable BOOLEAN, approved_by INT,
    PRIMARY KEY (eng, source));
CREATE TABLE acceptance (eng INT, source VARCHAR(40), milestone VARCHAR(20), approved_by INT,
    PRIMARY KEY (eng, source));

-- What was taken back: all that is left of an invoice, or some of its sources.
CREATE TABLE correction (eng INT, number INT, before_run INT, of_run INT, is_whole BOOLEAN, rebill BOOLEAN,
    PRIMARY KEY (eng, number));
CREATE TABLE correction_source (eng INT, number INT, source VARCHAR(40));

-- What is billed. A line comes to the rounded product of its price and the sum of its quantities, which are hours also
-- where the price is for a day.
CREATE TABLE billed (eng INT, run INT, rule VARCHAR(20), line VARCHAR(120), part DATE, source VARCHAR(40), id VARCHAR(40),
    quantity DECIMAL(20, 6), hours_per_unit DECIMAL(9, 4), price DECIMAL(30, 12),
    credited_by INT, is_free BOOLEAN DEFAULT FALSE);
-- What follows from other lines.
CREATE TABLE derived (eng INT, run INT, rule VARCHAR(20), part DATE, amount DECIMAL(20, 4), credited_by INT);
CREATE TABLE credit (eng INT, number INT, amount DECIMAL(20, 4),
    PRIMARY KEY (eng, number));

-- Steps of a calculation.
CREATE TABLE open_time (eng INT, id VARCHAR(40), source VARCHAR(40), resource VARCHAR(20), role VARCHAR(20),
    overtime VARCHAR(20), worked_on DATE, last_day DATE, hours DECIMAL(20, 4), hours_per_unit DECIMAL(9, 4),
    price DECIMAL(30, 12), PRIMARY KEY (eng, id));
CREATE TABLE nothing (eng INT PRIMARY KEY);
CREATE TABLE settled_now (eng INT, period INT, PRIMARY KEY (eng, period));
CREATE TABLE counted (eng INT, period INT, id VARCHAR(40), source VARCHAR(40), hours DECIMAL(20, 4), earlier DECIMAL(20, 4),
    PRIMARY KEY (eng, period, id));
CREATE TABLE used (eng INT, period INT, is_now BOOLEAN, included DECIMAL(20, 4), most DECIMAL(20, 4), lives INT,
    hours DECIMAL(20, 4), PRIMARY KEY (eng, period));
CREATE TABLE carried (eng INT, period INT, hours DECIMAL(20, 4), PRIMARY KEY (eng, period));

CREATE INDEX billed_by_run ON billed (run, eng);
CREATE INDEX billed_by_source ON billed (eng, source);
CREATE INDEX derived_by_run ON derived (run, eng);
CREATE INDEX time_entry_by_source ON time_entry (eng, source);
CREATE INDEX rate_by_role ON rate (eng, role);
CREATE INDEX correction_by_run ON correction (before_run);
CREATE INDEX source_by_correction ON correction_source (eng, number);

-- What each line comes to: of all that was ever billed, and of what was not taken back.
CREATE VIEW as_billed AS
SELECT b.eng, b.run, b.rule, b.part,
       ROUNDED(MAX(b.price) * QUOTIENT(SUM(b.quantity), MAX(b.hours_per_unit), 6, 'HALF_UP'),
               MAX(e.decimals), MAX(e.rounding)) AS amount
FROM billed b JOIN engagement e ON e.eng = b.eng
GROUP BY b.eng, b.run, b.rule, b.line, b.part
UNION ALL
SELECT eng, run, rule, part, amount FROM derived;
CREATE VIEW in_force AS
SELECT b.eng, b.run, b.rule, b.part,
       ROUNDED(MAX(b.price) * QUOTIENT(SUM(b.quantity), MAX(b.hours_per_unit), 6, 'HALF_UP'),
               MAX(e.decimals), MAX(e.rounding)) AS amount
FROM billed b JOIN engagement e ON e.eng = b.eng
WHERE b.credited_by IS NULL
GROUP BY b.eng, b.run, b.rule, b.line, b.part
UNION ALL
SELECT eng, run, rule, part, amount FROM derived WHERE credited_by IS NULL;

-- What is in force of the invoices before this run, and with it what this run bills.
CREATE TABLE before_this_run (eng INT, rule VARCHAR(20), part DATE, amount DECIMAL(20, 4));
CREATE INDEX before_by_engagement ON before_this_run (eng, part);
CREATE VIEW this_invoice AS SELECT * FROM in_force WHERE run = @RUN;
CREATE VIEW so_far AS
SELECT eng, FALSE AS is_new, rule, part, amount FROM before_this_run
UNION ALL
SELECT eng, TRUE, rule, part, amount FROM this_invoice;

-- A source is held as long as it was not set free to be billed again.
CREATE VIEW held AS
SELECT eng, source FROM billed WHERE NOT is_free;

CREATE VIEW this_run AS SELECT run, starts, ends FROM run WHERE run = @RUN;
