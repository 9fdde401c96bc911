"""All steps are taken or none, and there is a backup before the first one."""

import pytest
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.vault_builders import NAME, a_draft, keep_draft
from sharedesk.base.secret import Secret
from sharedesk.vault import migrating, restore
from sharedesk.vault.migrating import migrate, shipped_steps, statements
from sharedesk.vault.troubles import PlaceMissing, VaultDamaged

KNOWN = len(shipped_steps())
MORE = "ALTER TABLE setting ADD COLUMN note TEXT;\nINSERT INTO setting (name, value) VALUES ('a', '1');"


@pytest.fixture
def steps(monkeypatch):
    """Change what this program knows: ``steps(MORE)`` adds a step."""

    def know(*more: str) -> None:
        known = [*shipped_steps(), *more]
        monkeypatch.setattr("sharedesk.vault.opening.shipped_steps", lambda: known)
        monkeypatch.setattr("sharedesk.vault.verifying.shipped_steps", lambda: known)

    return know


def test_a_vault_is_brought_up_to_date_and_says_so(shelf, vault, steps):
    keep_draft(vault)
    shelf.close()
    steps(
        "ALTER TABLE setting ADD COLUMN note TEXT;", "CREATE INDEX setting_note ON setting (note);"
    )

    vault = shelf.open()

    assert [note.kind for note in vault.notes] == ["migrated"]
    assert vault.status().schema_version == KNOWN + 2
    assert vault.record(NAME) == a_draft()
    assert vault.verify().ok
    assert shelf.reopen().notes == ()


def test_a_step_that_fails_leaves_the_vault_as_it_was_before_the_first(shelf, vault, steps):
    keep_draft(vault)
    shelf.close()
    steps(MORE, "CREATE TABLE more (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);")

    with pytest.raises(cipher.OperationalError, match="nowhere"):
        shelf.open()

    steps()
    vault = shelf.open()
    assert vault.status().schema_version == KNOWN
    assert vault.record(NAME) == a_draft()
    assert vault.verify().ok


def test_a_step_that_ends_the_transaction_by_itself_is_told_as_the_mistake_it_is(
    shelf, vault, steps
):
    shelf.close()
    steps("ROLLBACK;\nINSERT INTO nowhere VALUES (1);")

    with pytest.raises(cipher.OperationalError, match="nowhere"):
        shelf.open()

    steps()
    assert shelf.open().status().schema_version == KNOWN


def test_a_step_that_breaks_a_reference_is_taken_back(shelf, vault, steps):
    keep_draft(vault)
    shelf.close()
    steps("UPDATE summary SET number = 99;")

    with pytest.raises(VaultDamaged):
        shelf.open()

    steps()
    assert shelf.open().record(NAME) == a_draft()


def test_the_backup_made_before_a_step_restores_the_vault_as_it_was(
    shelf, vault, steps, tmp_path, clock
):
    keep_draft(vault)
    shelf.close()
    steps("CREATE INDEX setting_value ON setting (value);")
    shelf.open()
    steps()
    backup = shelf.folder / "backups" / f"before-schema-{KNOWN + 1}.sharedesk-backup"

    restored = restore(
        backup,
        tmp_path / "restored",
        clock=clock,
        passphrase=Secret("seven quiet herons over the weir"),
    )

    assert restored.status().schema_version == KNOWN
    assert restored.record(NAME) == a_draft()
    restored.close()


def test_a_vault_that_cannot_be_backed_up_is_not_migrated(shelf, vault, steps):
    shelf.close()
    (shelf.folder / "backups").write_bytes(b"in the way")
    steps("CREATE INDEX setting_value ON setting (value);")

    with pytest.raises(PlaceMissing):
        shelf.open()

    steps()
    assert shelf.open().status().schema_version == KNOWN


def test_a_trigger_is_one_statement():
    sql = "CREATE TABLE a (b);\nCREATE TRIGGER t BEFORE INSERT ON a\nBEGIN SELECT 1; SELECT 2; END;\n-- the end\n"

    assert [statement.split()[1] for statement in statements(sql)] == ["TABLE", "TRIGGER"]


def test_a_step_without_an_end_is_a_mistake():
    with pytest.raises(ValueError, match="middle of a statement"):
        list(statements("CREATE TABLE a (b);\nCREATE TABLE"))


def test_a_step_that_is_missing_is_a_mistake(tmp_path, monkeypatch):
    (tmp_path / "0001_first.sql").write_text("")
    (tmp_path / "0003_third.sql").write_text("")
    monkeypatch.setattr(migrating, "files", lambda _: tmp_path)

    with pytest.raises(ValueError, match=r"\[1, 3\]"):
        shipped_steps()


def test_a_file_that_knows_every_step_is_left_alone(vault):
    connection = vault._file.connect()

    taken = migrate(connection, shipped_steps(), before=lambda _: pytest.fail("no need"))

    connection.close()
    assert taken == 0
