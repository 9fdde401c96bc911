"""What people type finds what they mean, and the best match stands first."""

from __future__ import annotations

from datetime import date

import pytest

from sharedesk.records.leaves import Leaf, Part
from sharedesk.records.packs import Reviewed
from sharedesk.records.searching import Index, is_mistyped, tokens

SPRING = Reviewed(owner="Priya", reviewed_on=date(2026, 1, 2), review_by=date(2026, 6, 2))
AUTUMN = Reviewed(owner="Tom", reviewed_on=date(2026, 3, 2), review_by=date(2026, 9, 2))


def a_leaf(name: str, title: str, *lines: str, words: tuple[str, ...] = ()) -> Leaf:
    parts = (Part("Heading", points=lines),) if lines else ()
    return Leaf(name, "law", title, f"About {title}.", parts, "Check.", (SPRING,), words=words)


LEAVES = (
    a_leaf("hide", "Hiding", "Nobody sees the café's address.", words=("privacy",)),
    a_leaf("agree", "Agreement", "A competent young person decides.", "Mother's yes is hers."),
    a_leaf("safe", "Safeguarding", "Agreement is not needed.", "Call the out-of-hours team."),
)
SYNONYMS = (("agreement", "consent"), ("emergency duty team", "EDT", "out of hours"))


def found(words: str) -> list[str]:
    index = Index(LEAVES, SYNONYMS, ("the", "what", "of"))
    return [hit.leaf.id for hit in index.search(words)]


def test_a_match_in_the_title_comes_first() -> None:
    assert found("agreement") == ["agree", "safe"]


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "Cafés", "mothers", "mother's", "mother’s"])
def test_accents_capitals_and_apostrophes_make_no_difference(typed: str) -> None:
    assert found(typed) == ["hide" if "af" in typed.casefold() else "agree"]


def test_a_part_of_a_word_is_enough() -> None:
    assert found("guard") == ["safe"]
    assert found("addr") == ["hide"]


def test_other_endings_of_a_word_are_the_same_word() -> None:
    assert found("decided") == ["agree"]


def test_one_wrong_letter_is_forgiven() -> None:
    assert found("competant") == ["agree"]


def test_a_word_of_the_same_meaning_finds_it_and_a_phrase_too() -> None:
    assert found("consent") == ["agree", "safe"]
    assert found("emergency duty team") == ["safe"]
    assert found("EDT") == ["safe"]


def test_all_words_count_unless_no_page_has_them_all() -> None:
    assert found("agreement team") == ["safe"]
    assert set(found("mother address")) == {"agree", "hide"}


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert found("what of the agreement") == found("agreement")
    assert "agree" in found("the")


def test_words_that_are_not_shown_are_found_all_the_same() -> None:
    assert found("privacy") == ["hide"]


@pytest.mark.parametrize("typed", ["", "   ", "?!", "zeppelin"])
def test_nothing_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_a_hit_shows_the_line_that_says_so() -> None:
    index = Index(LEAVES, SYNONYMS)

    assert index.search("hours")[0].line == "Call the out-of-hours team."
    assert index.search("safeguarding")[0].line == "About Safeguarding."


def test_no_more_is_found_than_can_be_read() -> None:
    assert len(Index(LEAVES).search("about", most=2)) == 2


def test_an_index_of_nothing_answers() -> None:
    assert Index(()).search("agreement") == ()


def test_a_hyphen_joins() -> None:
    assert tokens("E-mail – self-harm") == ["email", "selfharm"]


@pytest.mark.parametrize(
    ("wanted", "known", "so"),
    [
        ("gilick", "gillick", True),
        ("gilllick", "gillick", True),
        ("gillikc", "gillick", True),
        ("gullick", "gillick", True),
        ("gullack", "gillick", False),
        ("call", "cell", False),
        ("consent", "content", True),
        ("order", "disorder", False),
        ("order", "older", True),
    ],
)
def test_which_slips_are_forgiven(wanted: str, known: str, so: bool) -> None:
    assert is_mistyped(wanted, known) is so


def test_a_leaf_past_its_review_date_says_since_when() -> None:
    leaf = Leaf("x", "law", "X", "About.", (), "Check.", (AUTUMN, SPRING))

    assert leaf.overdue(date(2026, 6, 2)) is None
    assert leaf.overdue(date(2026, 6, 3)) == SPRING
    assert leaf.overdue(date(2027, 1, 1)) == SPRING
    assert (leaf.reviewed_on, leaf.review_by) == (date(2026, 1, 2), date(2026, 6, 2))
    assert leaf.owners == ("Tom", "Priya")
