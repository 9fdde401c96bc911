"""What the database itself refuses, whoever asks and however cleverly."""

import pytest
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.vault_builders import (
    NAME,
    STAMP,
    a_countersignature,
    a_line,
    a_paper,
    an_addendum,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk.vault import Vault

OTHER = "SD-4K7Q2N"


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A vault with one of everything, and a draft beside the signed record."""
    keep_decision(vault)
    keep_draft(vault, OTHER)
    with vault.writing() as keep:
        keep.addendum(NAME, an_addendum(), a_line())
        keep.countersignature(NAME, a_countersignature(), a_line())
        keep.event(an_event("OPENED"))
        keep.form(STAMP, b"{}")
        keep.paper(a_paper())
    return vault


TRICKS = [
    "UPDATE record SET body = 'x' WHERE id = 'SD-4K7Q2M'",
    "UPDATE record SET state = 'DRAFT' WHERE id = 'SD-4K7Q2M'",
    "DELETE FROM record WHERE id = 'SD-4K7Q2M'",
    "DELETE FROM record",
    "REPLACE INTO record (id, state, body) VALUES ('SD-4K7Q2M', 'DRAFT', 'x')",
    "REPLACE INTO record (number, id, state, body) VALUES (1, 'SD-ZZZZZZ', 'DRAFT', 'x')",
    (
        "INSERT INTO record (id, state, body) VALUES ('SD-4K7Q2M', 'DRAFT', 'x')"
        " ON CONFLICT (id) DO UPDATE SET body = 'x'"
    ),
    "UPDATE OR REPLACE record SET id = 'SD-4K7Q2M' WHERE id = 'SD-4K7Q2N'",
    "UPDATE OR REPLACE record SET number = 1 WHERE id = 'SD-4K7Q2N'",
    "UPDATE record SET id = 'SD-ZZZZZZ' WHERE id = 'SD-4K7Q2N'",
    "UPDATE history SET by = 'x'",
    "DELETE FROM history",
    (
        "REPLACE INTO history SELECT seq, record, at, 'x', kind, detail, body_sha256, prev, hash"
        " FROM history WHERE seq = 1"
    ),
    "UPDATE OR REPLACE history SET seq = 1 WHERE seq = 2",
    (
        "INSERT INTO history SELECT seq + 9, record, at, by, kind, detail, body_sha256, prev, hash"
        " FROM history WHERE seq = 1"
    ),
    (
        "INSERT INTO history SELECT 3, record, at, by, kind, detail, body_sha256, prev, hash"
        " FROM history WHERE seq = 1"
    ),
    "UPDATE addendum SET body = 'x'",
    "DELETE FROM addendum",
    "REPLACE INTO addendum VALUES ('SD-4K7Q2M', 1, 'x')",
    "INSERT INTO addendum VALUES ('SD-4K7Q2M', 7, 'x')",
    "INSERT INTO addendum VALUES ('SD-4K7Q2N', 1, 'x')",
    "UPDATE countersignature SET body = 'x'",
    "DELETE FROM countersignature",
    "REPLACE INTO countersignature VALUES ('SD-4K7Q2M', 'x')",
    "INSERT INTO countersignature VALUES ('SD-4K7Q2N', 'x')",
    "UPDATE form SET content = x'00'",
    "DELETE FROM form",
    "REPLACE INTO form SELECT number, sha256, url, version, language, x'00' FROM form",
    "UPDATE paper SET content = x'00'",
    "DELETE FROM paper",
    "REPLACE INTO paper SELECT number, record, copy, share, made_at, sha256, x'00' FROM paper",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_signed_or_done_cannot_be_changed(full, trick):
    everything = dump(full)

    with pytest.raises(cipher.IntegrityError, match=r"^(signed|append only)$"):
        full._file.writer.execute(trick)

    assert dump(full) == everything


SCHEMES = [
    "DROP TRIGGER record_signed_is_not_changed",
    "DROP TABLE history",
    "DROP INDEX history_of_record",
    "ALTER TABLE record RENAME TO records",
    "ALTER TABLE record ADD COLUMN more TEXT",
    "ATTACH DATABASE ':memory:' AS elsewhere",
    "CREATE TABLE more (a)",
    "CREATE TEMP TABLE more (a)",
    "CREATE TEMP TRIGGER t BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW more AS SELECT 1",
    "UPDATE sqlite_schema SET sql = ''",
    "DELETE FROM sqlite_master",
    "PRAGMA writable_schema=ON",
    "PRAGMA recursive_triggers=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA temp_store=FILE",
    "PRAGMA key='x'",
    "PRAGMA rekey='x'",
    "VACUUM",
    "REINDEX",
    "ANALYZE",
    "SELECT load_extension('more')",
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_shape_and_the_settings_cannot_be_changed(full, scheme):
    with pytest.raises(cipher.DatabaseError):
        full._file.writer.execute(scheme)

    assert full.verify().ok


def test_the_reading_connection_cannot_write(full):
    full.record(NAME)

    with pytest.raises(cipher.OperationalError, match="readonly"):
        full._file._reader.execute("DELETE FROM summary")


def dump(vault: Vault) -> list[object]:
    tables = ("record", "history", "addendum", "countersignature", "form", "paper")
    return [vault._file.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608 -- named above
