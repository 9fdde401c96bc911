"""Whatever is typed or pasted as a passphrase opens the vault or is refused in words, at once."""

import time
import unicodedata

import pytest
from PySide6.QtGui import QGuiApplication

from builders import PASSPHRASE
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening

AT_ONCE = 0.5
ACCENTS = "trois hérons à l’écluse, très calmes"


def paste(entry, text):
    QGuiApplication.clipboard().setText(text)
    started = time.perf_counter()
    entry.line.setFocus()
    entry.line.paste()
    return time.perf_counter() - started


@pytest.mark.parametrize("where", ["unlock", "create"])
def test_a_megabyte_is_refused_in_words_without_holding_anything_up(vault, walk, button, where):
    if where == "create":
        button(walk.shell.first, "Create another vault").click()
    entry = walk.first.pair.first if where == "create" else walk.first.passphrase
    took = paste(entry, "x" * 1_000_000)

    assert "far too long" in entry._error.text()
    assert entry.is_empty()
    assert took < AT_ONCE
    if where == "unlock":
        walk.unlock()
        assert walk.shell.main is not None


def test_more_than_a_passphrase_may_have_is_refused_and_is_no_wrong_guess(vault, walk):
    for _ in range(4):
        paste(walk.first.passphrase, "x" * 2_000)
        walk.first.button.click()
        walk.settle()

    assert "too long" in walk.first._note.accessibleName()
    assert walk.first.button.isEnabled()


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 60 + " \"quoted\" 'and' \\ 100 % " + "y" * 44,
        "four 🦆 ducks 🦢 and a 👩‍👩‍👧 on the river",
        "שבע אנפות שקטות על הסכר הישן",
        ACCENTS,
    ],
)
def test_a_passphrase_of_any_letters_opens_in_either_normal_form(vault, walk, clock, odd):
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    guarding.change_passphrase(session, Secret(unicodedata.normalize("NFC", odd)))
    opening.lock(session)
    for form in ("NFC", "NFD"):
        walk.unlock(unicodedata.normalize(form, odd))
        assert walk.shell.main is not None, form
        walk.shell.lock()


def test_a_passphrase_repeated_in_the_other_normal_form_is_the_same(walk):
    walk.first.pair.first.line.setText(unicodedata.normalize("NFC", ACCENTS))
    walk.first.pair.second.line.setText(unicodedata.normalize("NFD", ACCENTS))

    agreed = walk.first.pair.agreed()
    assert agreed is not None
