-- The periods of a recurring fee follow each other from the start of the contract; the last one ends with it.
INSERT INTO period
SELECT e.eng, n.x, DATEADD(MONTH, (n.x - 1) * f.months, e.starts), DATEADD(MONTH, n.x * f.months, e.starts),
       LEAST(DATEADD(MONTH, n.x * f.months, e.starts), e.ends)
FROM engagement e
JOIN recurring f ON f.eng = e.eng
JOIN SYSTEM_RANGE(1, 13) n ON DATEADD(MONTH, (n.x - 1) * f.months, e.starts) < e.ends;
