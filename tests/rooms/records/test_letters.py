"""Letters with a stroke, and two in one, are the plain ones that people type for them."""

from importlib.resources import files

import pytest

from sharedesk.records.letters import _PLAIN, plain_letters
from sharedesk.records.likeness import folded
from sharedesk.records.searching import tokens


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz Strauß", "Lukasz Strauss"),
        ("Søren Æbelø", "Soren AEbelo"),
        ("Đorđe Þórsson", "Dorde THórsson"),
        ("GROẞ", "GROSS"),
        ("Zoë", "Zoë"),
    ],
)
def test_a_text_has_plain_letters(written: str, typed: str) -> None:
    assert plain_letters(written) == typed


def test_names_and_the_guidance_are_read_so_as_well() -> None:
    assert folded("Łukasz Ægir") == folded("lukasz aegir")
    assert tokens("Łukasz Ægir") == ["lukasz", "aegir"]


def test_the_step_that_brought_them_to_older_vaults_knows_all_of_them() -> None:
    step = files("sharedesk.vault.migrations") / "0004_plain_letters.sql"
    sql = step.read_text("utf-8")

    for code, plain in _PLAIN.items():
        assert f"'{chr(code)}', '{plain}'" in sql
        assert chr(code) in sql.rpartition("GLOB")[2]
