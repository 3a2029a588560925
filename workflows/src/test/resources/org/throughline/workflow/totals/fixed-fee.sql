-- Fixed fee: each accepted milestone by its amount.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
SELECT a.eng, @RUN, 'MILESTONE', a.source, a.source, a.milestone, 1, 1, m.amount
FROM acceptance a
JOIN milestone m ON m.eng = a.eng AND m.milestone = a.milestone AND @RUN >= m.from_run AND @RUN < m.until_run
WHERE a.approved_by <= @RUN
  AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = a.eng AND h.source = a.source);

-- Retention: a share of all milestones so far, rounded once; nothing once the milestone that releases it is billed.
INSERT INTO derived (eng, run, rule, amount)
WITH kept AS (
    SELECT eng, SUM(CASE WHEN rule = 'MILESTONE' THEN amount ELSE 0 END) AS milestones,
           SUM(CASE WHEN rule IN ('RETENTION', 'RETENTION_RELEASE') THEN amount ELSE 0 END) AS taken
    FROM so_far GROUP BY eng),
terms AS (
    SELECT f.eng, f.retention, EXISTS (
               SELECT 1 FROM billed b
               WHERE b.eng = f.eng AND b.rule = 'MILESTONE' AND b.id = f.released_by AND NOT b.is_free) AS is_released
    FROM fixed_fee f WHERE f.retention IS NOT NULL AND @RUN >= f.from_run AND @RUN < f.until_run)
SELECT t.eng, @RUN, CASE WHEN t.is_released THEN 'RETENTION_RELEASE' ELSE 'RETENTION' END,
       CASE WHEN t.is_released THEN 0 ELSE -ROUNDED(k.milestones * t.retention, e.decimals, e.rounding) END - k.taken
FROM terms t JOIN kept k ON k.eng = t.eng JOIN engagement e ON e.eng = t.eng;

-- Deposit: what is left of it is set off against what is billed for the milestones now.
INSERT INTO derived (eng, run, rule, amount)
WITH sums AS (
    SELECT f.eng, SUM(CASE WHEN f.rule IN ('DEPOSIT', 'DEPOSIT_SET_OFF') THEN f.amount ELSE 0 END) AS paid_ahead,
           SUM(CASE WHEN f.is_new THEN f.amount ELSE 0 END) AS due
    FROM so_far f JOIN fixed_fee t ON t.eng = f.eng AND @RUN >= t.from_run AND @RUN < t.until_run
    GROUP BY f.eng)
SELECT eng, @RUN, 'DEPOSIT_SET_OFF', -LEAST(paid_ahead, due) FROM sums WHERE paid_ahead > 0 AND due > 0;

-- It is billed with the period it is due in.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
SELECT f.eng, @RUN, 'DEPOSIT', 'deposit', 'deposit', 'deposit', 1, 1, f.deposit
FROM fixed_fee f, this_run r
WHERE f.deposit IS NOT NULL AND @RUN >= f.from_run AND @RUN < f.until_run AND f.deposit_due < r.ends
  AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = f.eng AND h.source = 'deposit');
