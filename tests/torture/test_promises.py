"""What a desk has said is what it is held to."""

from __future__ import annotations

from tools.torture.promises import Promises, Saying, sayings


def test_what_was_only_tried_may_be_so_or_not() -> None:
    promises = Promises({"SD-1 number": 4})

    promises.hear(Saying(done=False, things={"SD-1 number": 5}))

    assert promises.possible("SD-1 number") == [4, 5]


def test_what_was_acknowledged_has_to_be_so() -> None:
    promises = Promises({"SD-1 number": 4})
    promises.hear(Saying(done=False, things={"SD-1 number": 5}))

    promises.hear(Saying(done=True, things={"SD-1 number": 5}))

    assert promises.possible("SD-1 number") == [5]


def test_a_secret_that_was_replaced_is_void() -> None:
    promises = Promises({"passphrase": "old"})

    promises.hear(Saying(done=True, things={"passphrase": "new"}))

    assert promises.void == {"passphrase": "old"}


def test_a_backup_holds_what_was_kept_when_it_was_begun() -> None:
    promises = Promises({"SD-1 number": 4})
    promises.hear(Saying(done=False, backup="one"))
    promises.hear(Saying(done=True, things={"SD-1 number": 5}))

    promises.hear(Saying(done=True, backup="one"))

    assert promises.backups == {"one": {"SD-1 number": 4}}


def test_a_word_that_was_cut_off_was_not_said() -> None:
    said = Saying(done=True, things={"SD-1 number": 5}).packed()

    assert len(sayings(said + said[:-3])) == 1
