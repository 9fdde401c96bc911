"""The name of a vault: short, on one line, and told apart from the others of the computer."""

import pytest

from builders import PASSPHRASE, RUTH, a_session
from sharedesk.base.secret import Secret
from sharedesk.desk import naming, opening
from sharedesk.desk.troubles import VaultNameTaken, VaultNameUnfit
from sharedesk.vault import KeyCost


@pytest.fixture
def session(home, clock):
    made, _ = a_session(home / "vaults" / "main", clock)
    yield made
    opening.lock(made)


def test_a_vault_that_nobody_named_is_called_as_its_folder(session):
    assert naming.name_of(session) == "main"


def test_a_new_name_is_what_the_list_of_vaults_shows(session, home):
    naming.rename(session, "  Ruth’s\n records ")

    assert naming.name_of(session) == "Ruth’s records"
    assert [place.label for place in opening.known_vaults(home)] == ["Ruth’s records"]


@pytest.mark.parametrize(("name", "why"), [("", "empty"), (" \n ", "empty"), ("x" * 61, "long")])
def test_a_name_that_cannot_be_read_at_a_glance_is_refused(session, name, why):
    with pytest.raises(VaultNameUnfit) as refused:
        naming.rename(session, name)

    assert refused.value.facts["why"] == why
    assert naming.name_of(session) == "main"


def test_two_vaults_are_never_called_the_same(session, home, clock):
    other, _ = opening.create_vault(
        home / "vaults" / "other", Secret(PASSPHRASE), RUTH,
        clock=clock, label="Duty desk", cost=KeyCost.cheap_for_tests(),
    )  # fmt: skip
    opening.lock(other)

    with pytest.raises(VaultNameTaken):
        naming.rename(session, "duty DESK")
    naming.rename(session, "Ruth")
    naming.rename(session, "Ruth")


def test_a_name_that_cannot_be_read_hides_no_vault(session, home):
    (session.folder / opening.LABEL_FILE).write_bytes(b"\xff\xfe")

    assert [place.label for place in opening.known_vaults(home)] == ["main"]
