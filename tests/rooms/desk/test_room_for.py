"""A full disk is said to have stopped what it stopped."""

import pytest

from sharedesk.desk.room_for import room_for
from sharedesk.desk.wording import words_for
from sharedesk.vault.troubles import DiskFails, DiskFull


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("backup", "no backup was made"),
        ("new", "no vault was made"),
        ("keys", "nothing was changed"),
        ("opening", "opening the vault needs a little room"),
    ],
)
def test_the_sentence_names_the_work_and_not_what_was_typed(work, said):
    with pytest.raises(DiskFull) as trouble, room_for(work):
        raise DiskFull

    assert said in words_for(trouble.value)[0]


def test_the_work_within_is_the_one_that_is_named():
    with pytest.raises(DiskFull) as trouble, room_for("opening"), room_for("keys"):
        raise DiskFull

    assert trouble.value.facts == {"what": "keys"}


def test_other_troubles_pass():
    with pytest.raises(DiskFails), room_for("backup"):
        raise DiskFails
