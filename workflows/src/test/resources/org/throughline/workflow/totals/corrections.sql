-- What was taken back since the run before. A credit is what the invoice came to before, less what it comes to after.

INSERT INTO credit
SELECT c.eng, c.number, COALESCE((SELECT SUM(f.amount) FROM in_force f WHERE f.eng = c.eng AND f.run = c.of_run), 0)
FROM correction c WHERE c.before_run = @RUN;

MERGE INTO billed b USING (
    SELECT c.eng, c.number, c.of_run, c.rebill, s.source
    FROM correction c JOIN correction_source s ON s.eng = c.eng AND s.number = c.number
    WHERE c.before_run = @RUN) c
ON b.eng = c.eng AND b.run = c.of_run AND b.source = c.source AND b.credited_by IS NULL
WHEN MATCHED THEN UPDATE SET b.credited_by = c.number, b.is_free = c.rebill;

MERGE INTO derived d USING (SELECT * FROM correction WHERE before_run = @RUN AND is_whole) c
ON d.eng = c.eng AND d.run = c.of_run AND d.credited_by IS NULL
WHEN MATCHED THEN UPDATE SET d.credited_by = c.number;

UPDATE credit x SET amount = amount - COALESCE((
    SELECT SUM(f.amount) FROM correction c JOIN in_force f ON f.eng = c.eng AND f.run = c.of_run
    WHERE c.eng = x.eng AND c.number = x.number), 0)
WHERE EXISTS (SELECT 1 FROM correction c WHERE c.eng = x.eng AND c.number = x.number AND c.before_run = @RUN);

DELETE FROM before_this_run;
INSERT INTO before_this_run SELECT eng, rule, part, SUM(amount) FROM in_force GROUP BY eng, rule, part;
