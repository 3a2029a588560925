-- Managed services: the price of each item and period, weighed by the factor of each day that is charged.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
WITH due AS (
    SELECT p.*, t.convention, t.rise, t.rises_on
    FROM this_run r
    JOIN managed_services t ON r.run >= t.from_run AND r.run < t.until_run
    JOIN period p ON p.eng = t.eng AND CASE WHEN t.in_advance THEN p.starts < r.ends ELSE p.ends <= r.ends END
    WHERE EXISTS (SELECT 1 FROM item i
                  WHERE i.eng = p.eng AND r.run >= i.from_run AND r.run < i.until_run AND NOT EXISTS (
                      SELECT 1 FROM held h WHERE h.eng = p.eng AND h.source = CONCAT(p.starts, '/', i.item)))),
days AS (
    SELECT d.eng, d.period, d.convention, c.date_of, c.thirtieths,
           COALESCE(s.factor, 1)
           * CASE WHEN d.rises_on IS NULL OR c.date_of < d.rises_on THEN 1
                  WHEN c.date_of < DATEADD(YEAR, 1, d.rises_on) THEN 1 + d.rise
                  ELSE (1 + d.rise) * (1 + d.rise) END AS factor
    FROM due d
    JOIN calendar c ON c.date_of >= d.starts
        AND CASE d.convention WHEN 'NONE' THEN c.date_of = d.starts ELSE c.date_of < d.ends END
    LEFT JOIN ramp s ON s.eng = d.eng AND @RUN >= s.from_run AND @RUN < s.until_run
        AND c.date_of >= s.from_date AND (s.until_date IS NULL OR c.date_of < s.until_date)),
charged AS (
    SELECT eng, period,
           SUM(factor * CASE convention WHEN 'THIRTY_DAY_MONTHS' THEN thirtieths ELSE 1 END) AS weight
    FROM days GROUP BY eng, period),
whole AS (
    SELECT d.eng, d.period, d.starts,
           CASE d.convention
               WHEN 'NONE' THEN 1
               WHEN 'ACTUAL_DAYS' THEN DATEDIFF(DAY, d.starts, d.whole_ends)
               ELSE (SELECT SUM(c.thirtieths) FROM calendar c WHERE c.date_of >= d.starts AND c.date_of < d.whole_ends)
           END AS days
    FROM due d)
SELECT w.eng, @RUN, 'SUBSCRIPTION', CONCAT(w.starts, '/', i.item), CONCAT(w.starts, '/', i.item),
       CONCAT(w.starts, '/', i.item), 1, 1,
       QUOTIENT(i.price * i.quantity * c.weight, w.days, e.decimals, e.rounding)
FROM whole w
JOIN charged c ON c.eng = w.eng AND c.period = w.period
JOIN item i ON i.eng = w.eng AND @RUN >= i.from_run AND @RUN < i.until_run
JOIN engagement e ON e.eng = w.eng
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = w.eng AND h.source = CONCAT(w.starts, '/', i.item));

-- Minimum of the term: what all fees lack of it, billed when the contract has ended, once.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
SELECT t.eng, @RUN, 'TRUE_UP', 'true-up', 'true-up', 'true-up', 1, 1, t.least - COALESCE(f.fees, 0)
FROM this_run r
JOIN managed_services t ON r.run >= t.from_run AND r.run < t.until_run
JOIN engagement e ON e.eng = t.eng AND e.ends <= r.ends
LEFT JOIN (SELECT eng, SUM(amount) AS fees FROM so_far WHERE rule = 'SUBSCRIPTION' GROUP BY eng) f ON f.eng = t.eng
WHERE t.least > COALESCE(f.fees, 0)
  AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = t.eng AND h.source = 'true-up');
