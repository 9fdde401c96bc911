PRAGMA application_id = 0x53484431;

-- What the vault needs to know about itself; 'keys' is a copy of the key file.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A draft or a signed record. The body is JSON text. The number never leaves the file.
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SIGNED')),
    body TEXT NOT NULL
) STRICT;

-- Counting by state would otherwise read every body.
CREATE INDEX record_by_state ON record (state);

CREATE TRIGGER record_signed_is_not_changed BEFORE UPDATE ON record
WHEN OLD.state = 'SIGNED'
BEGIN SELECT RAISE(ABORT, 'signed'); END;

CREATE TRIGGER record_signed_is_not_deleted BEFORE DELETE ON record
WHEN OLD.state = 'SIGNED'
BEGIN SELECT RAISE(ABORT, 'signed'); END;

CREATE TRIGGER record_signed_is_not_replaced BEFORE INSERT ON record
WHEN EXISTS (
    SELECT 1 FROM record WHERE (id = NEW.id OR number = NEW.number) AND state = 'SIGNED'
)
BEGIN SELECT RAISE(ABORT, 'signed'); END;

CREATE TRIGGER record_keeps_its_name BEFORE UPDATE OF id, number ON record
WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'signed'); END;

CREATE TABLE addendum (
    record TEXT NOT NULL REFERENCES record (id),
    number INTEGER NOT NULL CHECK (number > 0),
    body TEXT NOT NULL,
    PRIMARY KEY (record, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER addendum_is_not_changed BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER addendum_is_not_deleted BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER addendum_comes_next BEFORE INSERT ON addendum
WHEN NEW.number IS NOT
        (SELECT coalesce(max(number), 0) + 1 FROM addendum WHERE record = NEW.record)
    OR NOT EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND state = 'SIGNED')
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE countersignature (
    record TEXT PRIMARY KEY REFERENCES record (id),
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER countersignature_is_not_changed BEFORE UPDATE ON countersignature
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER countersignature_is_not_deleted BEFORE DELETE ON countersignature
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER countersignature_is_given_once BEFORE INSERT ON countersignature
WHEN EXISTS (SELECT 1 FROM countersignature WHERE record = NEW.record)
    OR NOT EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND state = 'SIGNED')
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE history (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    record TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX history_of_record ON history (record, seq);

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER history_has_no_gap BEFORE INSERT ON history
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history)
    OR (NEW.seq > 1 AND NEW.prev IS NOT (SELECT hash FROM history WHERE seq = NEW.seq - 1))
BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- The exact text of each questionnaire that a record was made with.
CREATE TABLE form (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX form_by_name ON form (url, version, number);

CREATE TRIGGER form_is_not_changed BEFORE UPDATE ON form
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER form_is_not_deleted BEFORE DELETE ON form
BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- The bytes of each summary that was made.
CREATE TABLE paper (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record (id),
    copy TEXT NOT NULL,
    share INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX paper_of_record ON paper (record, copy, share, number);

CREATE TRIGGER paper_is_not_changed BEFORE UPDATE ON paper
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER paper_of_signed_is_not_deleted BEFORE DELETE ON paper
WHEN EXISTS (SELECT 1 FROM record WHERE id = OLD.record AND state = 'SIGNED')
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER paper_is_not_replaced BEFORE INSERT ON paper
WHEN EXISTS (SELECT 1 FROM paper WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row of the worklist for each record; the columns are what it is sorted and chosen by,
-- times in UTC so that they sort as text. The line is JSON.
CREATE TABLE summary (
    number INTEGER PRIMARY KEY REFERENCES record (number),
    id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    due TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    event_at TEXT NOT NULL,
    line TEXT NOT NULL
) STRICT;

CREATE INDEX summary_by_need ON summary (urgent DESC, due, changed_at DESC, number, id);
CREATE INDEX summary_by_change ON summary (changed_at DESC, number, id);
CREATE INDEX summary_by_status ON summary (status, changed_at DESC, number);

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- The digest of everything that is kept, away from the thing itself: a page of an older file
-- that was put in place of a newer one disagrees with it.
CREATE TABLE kept (
    thing TEXT PRIMARY KEY,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;

-- What the vault amounted to after each of the latest saves; the anchor witnesses the last one.
CREATE TABLE saved (
    sequence INTEGER PRIMARY KEY,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    marks BLOB NOT NULL CHECK (length(marks) = 32),
    history_sequence INTEGER NOT NULL,
    history_digest BLOB NOT NULL CHECK (length(history_digest) = 32)
) STRICT;
