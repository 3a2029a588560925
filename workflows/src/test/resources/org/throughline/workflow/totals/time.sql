-- Time that may be billed now, with the last day of its source and the rate of the date of the work: one of the person
-- goes before one of the region, and that before the one for all.
DELETE FROM open_time;
INSERT INTO open_time
SELECT eng, id, source, resource, role, overtime, worked_on, last_day, hours, hours_per_unit, price
FROM (
    SELECT t.*, CASE WHEN r.per_day THEN c.hours_per_day ELSE 1 END AS hours_per_unit,
           r.price * COALESCE(o.factor, 1) AS price,
           (SELECT MAX(s.worked_on) FROM time_entry s WHERE s.eng = t.eng AND s.source = t.source) AS last_day,
           ROW_NUMBER() OVER (PARTITION BY t.eng, t.id ORDER BY CASE WHEN r.resource IS NULL THEN 0 ELSE 2 END
               + CASE WHEN r.region IS NULL THEN 0 ELSE 1 END DESC) AS place
    FROM time_entry t
    JOIN this_run n ON t.approved_by <= n.run AND t.worked_on < n.ends
    JOIN rate r ON r.eng = t.eng AND r.role = t.role AND n.run >= r.from_run AND n.run < r.until_run
        AND t.worked_on >= r.from_date AND (r.until_date IS NULL OR t.worked_on < r.until_date)
        AND (r.resource IS NULL OR r.resource = t.resource) AND (r.region IS NULL OR r.region = t.region)
    JOIN rate_card c ON c.eng = t.eng AND n.run >= c.from_run AND n.run < c.until_run
    LEFT JOIN overtime o ON o.eng = t.eng AND o.kind = t.overtime AND n.run >= o.from_run AND n.run < o.until_run
    WHERE t.billable AND NOT EXISTS (SELECT 1 FROM held h WHERE h.eng = t.eng AND h.source = t.source))
WHERE place = 1;
