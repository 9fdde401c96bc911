"""A paper in another language than the record: its own words in Welsh, what was typed as typed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from tools.strings.pseudo import forgotten, speak_it

from rooms.documents.decisions import a_decision, answers_of, outline
from sharedesk.base.languages import ENGLISH, WELSH, speak, speaking
from sharedesk.desk.library import shipped_library
from sharedesk.documents.outlining import outline_text
from sharedesk.documents.paper import pdf_of

COPIES = (("file", 0), ("recipient", 1), ("family", 0))


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.mark.parametrize(("copy", "to"), COPIES)
@pytest.mark.parametrize("short", [False, True])
def test_no_word_of_a_paper_is_forgotten(copy, to, short):
    record = a_decision(answers_of("SC1"))
    speak_it()

    made = outline(record, copy, to, short=short)

    typed = json.dumps(record.answers, ensure_ascii=False)
    known = (
        typed,
        record.id,
        record.digest,
        made.code,
        "ShareDesk",
        record.form.url,
        "P1 P2 P3 I1 I2 I3",
    )
    left = forgotten(outline_text(made), known)
    assert " ".join(dict.fromkeys(left)) == ""


def test_a_paper_says_which_language_it_is_in_and_which_parts_are_in_another():
    record = a_decision(answers_of("SC1"))

    with speaking(WELSH):
        paper = pikepdf.open(io.BytesIO(pdf_of(outline(record, "file"))))

    assert str(paper.Root.Lang) == WELSH
    spoken = languages_of(paper.Root.StructTreeRoot.K)
    assert spoken.count(ENGLISH) > 10
    assert set(spoken) == {ENGLISH}


def test_in_the_language_of_the_record_nothing_needs_a_mark():
    paper = pikepdf.open(io.BytesIO(pdf_of(outline(a_decision(answers_of("SC1")), "file"))))

    assert languages_of(paper.Root.StructTreeRoot.K) == []


@pytest.mark.parametrize(("copy", "to"), COPIES)
def test_a_draft_of_a_translation_says_so_once_aloud_and_in_every_margin(copy, to):
    with speaking(WELSH):
        made = outline(a_decision(answers_of("SC1")), copy, to)
        pages = pypdfium2.PdfDocument(pdf_of(made))

    last = made.blocks[-1].text
    assert last.startswith("Cyfieithiad drafft")
    for page in pages:
        assert "Cyfieithiad drafft" in page.get_textpage().get_text_range()


@pytest.mark.parametrize("name", ["SC1", "SC3", "SC5"])
def test_one_page_stays_one_page_in_a_longer_language(name):
    with speaking(WELSH):
        made = outline(a_decision(answers_of(name)), "file", short=True)
        pages = pypdfium2.PdfDocument(pdf_of(made))

    assert len(pages) == 1


def test_the_answers_beside_a_paper_have_the_questions_as_the_record_showed_them():
    record = a_decision(answers_of("SC1"))
    english = outline(record, "file").attachment

    with speaking(WELSH):
        assert outline(record, "file", as_shown=shipped_library().form).attachment == english


def languages_of(kids) -> list[str]:
    """The languages of a structure tree's elements, but for the document's own."""
    found = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += [str(kid.Lang)] if "/Lang" in kid else []
            found += languages_of(kid.K) if "/K" in kid else []
    return found
