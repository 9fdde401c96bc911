"""The guidance as a book: every leaf is there, says whose it is, and leads on."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from sharedesk.base.languages import ENGLISH, WELSH, speak
from sharedesk.desk.guiding import Book
from sharedesk.desk.library import Library, open_library
from sharedesk.records.leaves import Leaf

ROUTES = {"worklist", "decision", "settings", "outbox", "verify", "urgent"}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


@pytest.fixture(scope="module")
def book(library: Library) -> Book:
    return Book(library)


def text_of(leaf: Leaf) -> str:
    lines = [line for part in leaf.parts for line in (part.heading, *part.lines())]
    return "\n".join([leaf.title, leaf.summary, *lines])


def test_the_contents_hold_every_leaf_once(book: Book) -> None:
    listed = [leaf.id for _, leaves in book.chapters() for leaf in leaves]

    assert sorted(listed) == sorted(leaf.id for leaf in book.leaves)


def test_every_leaf_names_its_source_or_owner_its_days_and_the_organisation(book: Book) -> None:
    for leaf in book.leaves:
        assert leaf.sources or leaf.chapter == "what-if", leaf.id
        assert all(leaf.owners)
        assert leaf.reviewed_on < leaf.review_by
        assert "your organisation" in leaf.check


def test_every_link_leads_to_a_leaf(book: Book) -> None:
    wanted = {link for leaf in book.leaves for link in leaf.links}
    wanted |= {part.topic for leaf in book.leaves for part in leaf.parts if part.topic}

    assert {book.leaf(each).id for each in wanted} == wanted


@pytest.mark.parametrize("edition", ["2018", "2024"])
def test_an_edition_has_its_seven_rules_with_what_the_record_then_holds(
    book: Book, edition: str
) -> None:
    leaf = book.leaf(f"rules-{edition}")

    rules = [part.heading for part in leaf.parts if part.heading]
    assert [heading[:2] for heading in rules] == [f"{n}." for n in range(1, 8)]
    assert text_of(leaf).count("The record then holds:") == 7


def test_the_crosswalk_names_both_rules_and_what_changed(book: Book) -> None:
    part = next(p for p in book.leaf("crosswalk").parts if "Guard identities" in p.heading)

    assert part.heading == "2024, rule 5: Guard identities"
    assert part.points == ("Before: 2018, rule 5: Think of safety and well-being",)


def test_the_flow_says_where_each_answer_leads(book: Book) -> None:
    flow = text_of(book.leaf("flow"))

    assert "**Yes:** the flow ends at “Act now”." in flow
    assert "go on to “Could anyone be recognised from the information?”" in flow
    assert "go on without delay" in flow
    assert "End: A lawful reason without agreement" in flow


def test_the_lawful_bases_are_those_of_the_legal_pack(book: Book, library: Library) -> None:
    pack = library.laws[library.newest_law("ENGLAND")]
    leaf = book.leaf("bases-england")

    for basis in (*pack.art6, *pack.art9, *pack.art10):
        assert basis.use in text_of(leaf)
    assert pack in leaf.reviews


def test_another_nation_has_its_own_pack_and_says_that_it_is_an_outline(book: Book) -> None:
    assert "an outline only" in text_of(book.leaf("bases-scotland"))
    assert "an outline only" not in text_of(book.leaf("bases-england"))


def test_the_numbers_are_the_organisations_and_grow_old_with_them(
    book: Book, library: Library
) -> None:
    leaf = book.leaf("phone")

    shown = {part.number for part in leaf.parts if part.number}
    assert shown == {number.number for number in library.organisation.phone_numbers}
    assert leaf.overdue(date(2026, 12, 1)) is None
    assert leaf.overdue(date(2027, 1, 2)) is not None


def test_a_call_whose_number_the_organisation_lacks_is_still_told(library: Library) -> None:
    kept = tuple(n for n in library.organisation.phone_numbers if n.id != "out_of_hours")
    organisation = structs.replace(library.organisation, phone_numbers=kept)

    leaf = Book(structs.replace(library, organisation=organisation)).leaf("phone")

    part = next(part for part in leaf.parts if part.heading == "Call the out-of-hours team")
    assert (part.number, part.points) == ("", ())


def test_the_sources_say_how_far_they_were_read_and_where_they_stand(book: Book) -> None:
    part = next(p for p in book.leaf("sources").parts if "2024 edition" in p.heading)

    assert part.points[0] == "Read in part only."
    assert part.web.startswith("https://www.gov.uk/")


@pytest.mark.parametrize("page", sorted(ROUTES))
def test_every_page_of_the_window_has_its_what_ifs(book: Book, page: str) -> None:
    leaf = book.what_ifs(page)

    assert leaf is not None
    assert leaf.title.startswith("What if …? ")


def test_a_page_that_nobody_knows_has_none(book: Book) -> None:
    assert book.what_ifs("attic") is None
    assert book.beside("attic") == ()


def test_a_worry_is_found_by_its_words(book: Book) -> None:
    hits = book.search("what if they say no")

    assert hits[0].leaf.id == "what-if:page-tell"
    assert hits[0].line == "What if they say no?"


@pytest.mark.parametrize(
    ("words", "leaf"),
    [
        ("gilick", "competence"),
        ("EDT", "phone"),
        ("consént", "agreement"),
        ("translator", "interpreters"),
        ("16LA", "duty-to-share"),
        ("subject access request", "corrections"),
        ("dad", "parental-responsibility"),
        ("crosswalk", "crosswalk"),
        ("lawful basis", "lawful-bases"),
        ("MCA", "competence"),
    ],
)
def test_what_people_type_leads_to_the_right_page(book: Book, words: str, leaf: str) -> None:
    assert leaf in [hit.leaf.id for hit in book.search(words)][:2]


@pytest.mark.parametrize(
    ("words", "leaf"),
    [
        ("caniatâd", "agreement"),
        ("ga i gydsyniad", "agreement"),
        ("dehonglydd", "interpreters"),
        ("y tu allan i oriau", "phone"),
        ("trais domestig", "domestic-abuse"),
        ("galluedd", "competence"),
        ("rhiant", "parental-responsibility"),
        ("consent", "agreement"),
        ("gwall", "corrections"),
    ],
)
def test_what_people_type_in_welsh_leads_there_too(words: str, leaf: str) -> None:
    speak(WELSH)
    book = Book(open_library())
    try:
        assert leaf in [hit.leaf.id for hit in book.search(words)][:3]
    finally:
        speak(ENGLISH)


def test_a_question_is_explained_by_one_leaf(book: Book) -> None:
    assert book.explained()["art6"] == "lawful-bases"
    assert {book.leaf(each).id for each in book.explained().values()}
