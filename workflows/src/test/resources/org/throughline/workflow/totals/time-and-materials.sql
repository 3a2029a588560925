-- Time and materials: hours of a person, role and rate are added before they are rounded, month by month where each month
-- has a minimum of its own.
INSERT INTO billed (eng, run, rule, line, part, source, id, quantity, hours_per_unit, price)
SELECT t.eng, @RUN, 'HOURS',
       CONCAT_WS('|', t.resource, t.role, COALESCE(t.overtime, ''), t.price * (1 - m.discount), t.hours_per_unit,
           CASE WHEN m.minimum IS NULL THEN '' ELSE FORMATDATETIME(t.worked_on, 'yyyy-MM') END),
       CASE WHEN m.minimum IS NULL THEN NULL ELSE DATE_TRUNC(MONTH, t.worked_on) END,
       t.source, t.id, t.hours, t.hours_per_unit, t.price * (1 - m.discount)
FROM open_time t
JOIN time_and_materials m ON m.eng = t.eng AND @RUN >= m.from_run AND @RUN < m.until_run;

-- Volume discounts: each rate on what lies between its threshold and the next, of all fees for time.
INSERT INTO derived (eng, run, rule, amount)
WITH fees AS (
    SELECT eng, SUM(CASE WHEN rule = 'HOURS' THEN amount ELSE 0 END) AS fees,
           SUM(CASE WHEN rule = 'VOLUME_DISCOUNT' THEN amount ELSE 0 END) AS taken
    FROM so_far GROUP BY eng),
steps AS (
    SELECT eng, threshold, share, LEAD(threshold) OVER (PARTITION BY eng ORDER BY threshold) AS next_threshold
    FROM volume_step WHERE @RUN >= from_run AND @RUN < until_run),
due AS (
    SELECT f.eng, MAX(f.taken) AS taken,
           SUM(GREATEST(0, LEAST(f.fees, COALESCE(s.next_threshold, f.fees)) - s.threshold) * s.share) AS discount
    FROM fees f JOIN steps s ON s.eng = f.eng GROUP BY f.eng)
SELECT d.eng, @RUN, 'VOLUME_DISCOUNT', -ROUNDED(d.discount, e.decimals, e.rounding) - d.taken
FROM due d JOIN engagement e ON e.eng = d.eng;

-- Minimum of each month that has ended; a part of a month counts by its days.
INSERT INTO derived (eng, run, rule, part, amount)
WITH months AS (
    SELECT e.eng, r.starts AS part,
           QUOTIENT(m.minimum * DATEDIFF(DAY, GREATEST(e.starts, r.starts), LEAST(e.ends, r.ends)),
               DATEDIFF(DAY, r.starts, r.ends), e.decimals, e.rounding) AS least
    FROM engagement e
    JOIN time_and_materials m ON m.eng = e.eng AND @RUN >= m.from_run AND @RUN < m.until_run
    JOIN run r ON r.run <= @RUN AND r.starts < e.ends AND r.ends > e.starts
    WHERE m.minimum IS NOT NULL),
worked AS (
    SELECT eng, part, SUM(CASE WHEN rule = 'HOURS' THEN amount ELSE 0 END) AS fees,
           SUM(CASE WHEN rule = 'MONTHLY_MINIMUM' THEN amount ELSE 0 END) AS taken
    FROM so_far WHERE part IS NOT NULL GROUP BY eng, part)
SELECT m.eng, @RUN, 'MONTHLY_MINIMUM', m.part,
       GREATEST(0, m.least - COALESCE(w.fees, 0)) - COALESCE(w.taken, 0)
FROM months m LEFT JOIN worked w ON w.eng = m.eng AND w.part = m.part;
