"""Every kind of Trouble that any room declares has its two sentences."""

import importlib
import pkgutil
from string import Formatter

import pytest

import sharedesk
from sharedesk.base.errors import Trouble, every_kind_of_trouble
from sharedesk.desk.wording import SENTENCES, sentences_of, words_for

WITHOUT_QT = ("sharedesk.ui.", "sharedesk.app")


def every_kind() -> list[type[Trouble]]:
    for found in pkgutil.walk_packages(sharedesk.__path__, "sharedesk."):
        if not found.name.startswith(WITHOUT_QT) and not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    return sorted(
        (kind for kind in every_kind_of_trouble() if kind.__module__.startswith("sharedesk.")),
        key=lambda kind: kind.__name__,
    )


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
def test_a_kind_of_trouble_says_what_happened_and_what_to_do(kind):
    what, do = sentences_of(kind)

    assert what.endswith(".")
    assert do.endswith(".")


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_no_sentence_is_left_over_from_a_kind_that_is_gone(name):
    assert name.partition(":")[0] in {kind.__name__ for kind in every_kind()}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_survives_facts_that_are_missing(name):
    kind = type(name, (Trouble,), {})

    what, do = words_for(kind())

    assert "{" not in what + do
    assert any(Formatter().parse(what))


def test_facts_are_named_in_the_sentence():
    mistyped = type("RecoveryCodeMistyped", (Trouble,), {})

    what, _ = words_for(mistyped(groups=(3, 5)))

    assert "3, 5" in what
