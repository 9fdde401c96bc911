-- What a record needs, and how soon, so that the worklist can be chosen and counted by it. 'stage'
-- is how pressing it is whatever the day is (6: not at all), 'due' the nearest of its days ('~':
-- none), 'needs' one bit for each kind of need.
DROP INDEX summary_by_need;
ALTER TABLE summary DROP COLUMN urgent;
ALTER TABLE summary ADD COLUMN stage INTEGER NOT NULL DEFAULT 6;
ALTER TABLE summary ADD COLUMN needs INTEGER NOT NULL DEFAULT 0;

UPDATE summary SET needs =
    1 * coalesce(json_extract(line, '$.urgent_unacknowledged'), 0)
    + 2 * (coalesce(json_extract(line, '$.waiting'), 0) > 0)
    + 4 * (json_extract(line, '$.defer_until') IS NOT NULL)
    + 8 * (json_extract(line, '$.tell_by') IS NOT NULL)
    + 16 * coalesce(json_extract(line, '$.advice_awaited'), 0)
    + 32 * (status = 'READY')
    + 64 * coalesce(json_extract(line, '$.countersign_due'), 0)
    + 128 * (
        status IN ('SIGNED', 'COUNTERSIGNED') AND json_extract(line, '$.review_on') IS NOT NULL
    )
    + 256 * (
        status IN ('DRAFT', 'AWAITING_ADVICE')
        AND json_extract(line, '$.defer_until') IS NULL
        AND NOT coalesce(json_extract(line, '$.advice_awaited'), 0)
    );

UPDATE summary SET
    stage = CASE
        WHEN needs & 1 THEN 0
        WHEN needs & 2 THEN 1
        WHEN needs & 16 THEN 2
        WHEN needs & 32 THEN 3
        WHEN needs & 64 THEN 4
        WHEN needs & 256 THEN 5
        ELSE 6
    END,
    due = min(
        coalesce(substr(json_extract(line, '$.defer_until'), 1, 10), '~'),
        coalesce(json_extract(line, '$.tell_by'), '~'),
        CASE WHEN needs & 128 THEN json_extract(line, '$.review_on') ELSE '~' END
    );

CREATE INDEX summary_by_need ON summary (stage, due, changed_at DESC, number, id, needs, status);
