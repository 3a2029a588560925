-- Retainer: the fee of each period, in advance of it or when it has ended.
INSERT INTO billed (eng, run, rule, line, source, id, quantity, hours_per_unit, price)
SELECT p.eng, @RUN, 'RETAINER_FEE', p.period, p.starts, p.starts, 1, 1, t.fee
FROM this_run r
JOIN retainer t ON r.run >= t.from_run AND r.run < t.until_run
JOIN period p ON p.eng = t.eng AND CASE WHEN t.in_advance THEN p.starts < r.ends ELSE p.ends <= r.ends END
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = p.eng AND h.source = CAST(p.starts AS VARCHAR));

-- The periods whose hours are settled now, and the time that counts in them: that of all days before their end which no
-- period before took.
DELETE FROM settled_now;
INSERT INTO settled_now
SELECT p.eng, p.period
FROM this_run r
JOIN retainer t ON r.run >= t.from_run AND r.run < t.until_run
JOIN period p ON p.eng = t.eng AND p.ends <= CASE WHEN t.in_advance THEN r.starts ELSE r.ends END
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = p.eng AND h.source = CONCAT(p.starts, '/hours'));
DELETE FROM counted;
INSERT INTO counted
SELECT c.eng, c.period, t.id, t.source, t.hours,
       SUM(t.hours) OVER (PARTITION BY c.eng, c.period ORDER BY t.worked_on, t.id) - t.hours AS earlier
FROM (SELECT t.eng, t.id, MIN(s.period) AS period
      FROM open_time t
      JOIN settled_now s ON s.eng = t.eng
      JOIN period p ON p.eng = s.eng AND p.period = s.period AND t.last_day < p.ends
      GROUP BY t.eng, t.id) c
JOIN open_time t ON t.eng = c.eng AND t.id = c.id;

-- The hours used of each period: those billed as used, or, of those settled now, those that count.
DELETE FROM used;
INSERT INTO used
SELECT p.eng, p.period, s.period IS NOT NULL, t.included, COALESCE(t.most_carried, 0), t.lives, COALESCE(
    CASE WHEN s.period IS NULL
        THEN (SELECT SUM(b.quantity) FROM billed b
              WHERE b.eng = p.eng AND b.rule = 'HOURS_INCLUDED' AND b.part = p.starts AND b.credited_by IS NULL)
        ELSE (SELECT SUM(c.hours) FROM counted c WHERE c.eng = p.eng AND c.period = p.period) END, 0)
FROM period p
JOIN retainer t ON t.eng = p.eng AND @RUN >= t.from_run AND @RUN < t.until_run
LEFT JOIN settled_now s ON s.eng = p.eng AND s.period = p.period;

-- Rollover: the hours carried into each period, by the number of periods they live on: one, two or three. First those
-- used are taken off, of the oldest before the others and of the included ones last, and what is left grows a period
-- older; then, of more than may be carried, the youngest are kept.
DELETE FROM carried;
INSERT INTO carried
WITH RECURSIVE state (eng, period, is_used, one, two, three) AS (
    SELECT eng, 1, FALSE, CAST(0 AS DECIMAL(20, 4)), CAST(0 AS DECIMAL(20, 4)), CAST(0 AS DECIMAL(20, 4))
    FROM used WHERE period = 1
    UNION ALL
    SELECT s.eng, s.period + CASE WHEN s.is_used THEN 1 ELSE 0 END, NOT s.is_used,
           CAST(CASE WHEN s.is_used THEN LEAST(s.one, u.most - LEAST(s.two + s.three, u.most))
                     WHEN u.lives = 1 THEN GREATEST(0, u.included - GREATEST(0, u.hours - s.one - s.two - s.three))
                     ELSE GREATEST(0, s.two - GREATEST(0, u.hours - s.one)) END AS DECIMAL(20, 4)),
           CAST(CASE WHEN s.is_used THEN LEAST(s.two, u.most - LEAST(s.three, u.most))
                     WHEN u.lives = 2 THEN GREATEST(0, u.included - GREATEST(0, u.hours - s.one - s.two - s.three))
                     ELSE GREATEST(0, s.three - GREATEST(0, u.hours - s.one - s.two)) END AS DECIMAL(20, 4)),
           CAST(CASE WHEN s.is_used THEN LEAST(s.three, u.most)
                     WHEN u.lives = 3 THEN GREATEST(0, u.included - GREATEST(0, u.hours - s.one - s.two - s.three))
                     ELSE 0 END AS DECIMAL(20, 4))
    FROM state s JOIN used u ON u.eng = s.eng AND u.period = s.period)
SELECT eng, period, one + two + three FROM state WHERE NOT is_used;

-- The hours within those available, at no charge.
INSERT INTO billed (eng, run, rule, line, part, source, id, quantity, hours_per_unit, price)
SELECT s.eng, @RUN, 'HOURS_INCLUDED', p.period, p.starts, CONCAT(p.starts, '/hours'), CONCAT(p.starts, '/hours'), 0, 1, 0
FROM settled_now s JOIN period p ON p.eng = s.eng AND p.period = s.period
UNION ALL
SELECT c.eng, @RUN, 'HOURS_INCLUDED', p.period, p.starts, c.source, c.id, LEAST(c.hours, a.hours + u.included - c.earlier), 1, 0
FROM counted c
JOIN carried a ON a.eng = c.eng AND a.period = c.period
JOIN used u ON u.eng = c.eng AND u.period = c.period
JOIN period p ON p.eng = c.eng AND p.period = c.period
WHERE a.hours + u.included > c.earlier;

-- The hours above them, by the rate card.
INSERT INTO billed (eng, run, rule, line, part, source, id, quantity, hours_per_unit, price)
SELECT c.eng, @RUN, 'HOURS_ABOVE',
       CONCAT_WS('|', t.resource, t.role, COALESCE(t.overtime, ''), t.price, t.hours_per_unit, c.period), p.starts,
       c.source, c.id, LEAST(c.hours, c.earlier + c.hours - a.hours - u.included), t.hours_per_unit, t.price
FROM counted c
JOIN carried a ON a.eng = c.eng AND a.period = c.period
JOIN used u ON u.eng = c.eng AND u.period = c.period
JOIN period p ON p.eng = c.eng AND p.period = c.period
JOIN open_time t ON t.eng = c.eng AND t.id = c.id
WHERE c.earlier + c.hours > a.hours + u.included;
