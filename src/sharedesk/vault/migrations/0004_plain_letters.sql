-- The index knows letters with a stroke, and two in one, as the plain ones that people type for
-- them. Only the records that hold any are put into it anew, with what was written in them: every
-- text but codes, days and what is no words.
INSERT OR REPLACE INTO search (rowid, words)
WITH written AS (
    SELECT number, record.id AS id, atom
    FROM record, json_tree(record.body, '$.answers')
    WHERE json_tree.type = 'text' AND json_tree.key NOT IN (
        'signature', 'content_hash', 'hash', 'legal_pack', 'schema_version'
    )
    UNION ALL
    SELECT record.number, record.id, json_extract(addendum.body, '$.text')
    FROM addendum JOIN record ON record.id = addendum.record
),
said AS (
    SELECT number, id || ' ' || id || char(10) || group_concat(atom, char(10)) AS words
    FROM written
    WHERE atom GLOB '*[^A-Z0-9_]*'
        AND atom NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
        AND atom NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'
    GROUP BY number
)
SELECT
    number,
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        words,
        'ł', 'l'), 'đ', 'd'), 'ð', 'd'), 'ø', 'o'), 'ħ', 'h'), 'ŧ', 't'), 'ı', 'i'),
        'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ß', 'ss'),
        'Ł', 'L'), 'Đ', 'D'), 'Ð', 'D'), 'Ø', 'O'), 'Ħ', 'H'), 'Ŧ', 'T'),
        'Æ', 'AE'), 'Œ', 'OE'), 'Þ', 'TH'), 'ẞ', 'SS')
FROM said WHERE words GLOB '*[łđðøħŧıæœþßŁĐÐØĦŦÆŒÞẞ]*';
