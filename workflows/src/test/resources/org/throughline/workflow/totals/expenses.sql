-- Expenses, whatever the model: cost and markup, one line each.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
SELECT x.eng, @RUN, 'EXPENSE', x.source, x.source, x.source, 1, 1,
       ROUNDED(x.cost * (1 + p.markup), e.decimals, e.rounding)
FROM this_run r
JOIN expense_policy p ON r.run >= p.from_run AND r.run < p.until_run AND p.passed_on
JOIN expense x ON x.eng = p.eng AND x.billable AND x.approved_by <= r.run AND x.spent_on < r.ends
JOIN engagement e ON e.eng = x.eng
WHERE NOT EXISTS (SELECT 1 FROM excluded_category c
                  WHERE c.eng = x.eng AND c.category = x.category AND r.run >= c.from_run AND r.run < c.until_run)
  AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = x.eng AND h.source = x.source);

-- Their limit over the contract: what lies above it is taken off.
INSERT INTO derived (eng, run, rule, amount)
SELECT f.eng, @RUN, 'EXPENSE_LIMIT',
       LEAST(0, MAX(p.most) - SUM(CASE WHEN f.rule = 'EXPENSE' THEN f.amount ELSE 0 END))
           - SUM(CASE WHEN f.rule = 'EXPENSE_LIMIT' THEN f.amount ELSE 0 END)
FROM so_far f
JOIN expense_policy p ON p.eng = f.eng AND p.most IS NOT NULL AND @RUN >= p.from_run AND @RUN < p.until_run
GROUP BY f.eng;

-- The ceiling of time and materials: what all invoices would come to above it is taken off.
INSERT INTO derived (eng, run, rule, amount)
SELECT f.eng, @RUN, 'CEILING',
       LEAST(0, MAX(t.ceiling) - SUM(CASE WHEN f.rule = 'CEILING' THEN 0 ELSE f.amount END))
           - SUM(CASE WHEN f.rule = 'CEILING' THEN f.amount ELSE 0 END)
FROM so_far f
JOIN time_and_materials t ON t.eng = f.eng AND t.ceiling IS NOT NULL AND @RUN >= t.from_run AND @RUN < t.until_run
GROUP BY f.eng;

-- Nothing is posted that comes to nothing.
DELETE FROM derived WHERE run = @RUN AND amount = 0;
DELETE FROM nothing;
INSERT INTO nothing SELECT eng FROM this_invoice GROUP BY eng HAVING SUM(amount) = 0;
DELETE FROM billed WHERE run = @RUN AND eng IN (SELECT eng FROM nothing);
DELETE FROM derived WHERE run = @RUN AND eng IN (SELECT eng FROM nothing);
