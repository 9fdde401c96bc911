"""One page: the file copy's first page and the short version fit one, whatever the record holds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import judges
from rooms.documents import hard_records
from rooms.documents.decisions import (
    a_correction,
    a_decision,
    answers_of,
    outline,
    text,
    with_row,
)
from sharedesk.documents.outline import Callout, Heading, NewPage, Outline, Points, Seal
from sharedesk.documents.outlining_room import MORE, cut, height
from sharedesk.documents.paper import pdf_of
from sharedesk.records.life import Decision


def records() -> dict[str, Decision]:
    """The worked scenarios and the hard cases."""
    worked = {name: a_decision(answers_of(name)) for name in ("SC1", "SC3", "SC5")}
    return worked | {name: make() for name, make in hard_records.ALL.items()}


ALL = tuple(records())


def pages(drawn: Outline, folder: Path) -> list[str]:
    """The text of each page, as poppler reads it."""
    file = folder / "drawn.pdf"
    file.write_bytes(pdf_of(drawn))
    said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return said.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("name", ALL)
def test_the_first_page_of_a_file_copy_is_one_page(name: str, tmp_path: Path) -> None:
    drawn = outline(records()[name])
    first, second, *_ = pages(drawn, tmp_path)
    assert "Still to do" in first
    assert drawn.code in first
    assert "The full record" in second


@pytest.mark.parametrize("name", ALL)
def test_the_short_version_is_one_page(name: str, tmp_path: Path) -> None:
    decision = records()[name]
    copies = [("file", 0)] + ([("recipient", 1)] if decision.answers.get("shares") else [])
    for copy, to in copies:
        assert len(pages(outline(decision, copy, to, short=True), tmp_path)) == 1


@pytest.mark.parametrize("name", hard_records.ALL)
def test_hard_records_keep_both_standards(name: str) -> None:
    decision = hard_records.ALL[name]()
    for short in (False, True):
        pdf = pdf_of(outline(decision, short=short))
        assert judges.faults(pdf) == []
        assert judges.qpdf_complaints(pdf) == ""


def test_what_is_read_aloud_is_the_record_in_order() -> None:
    drawn = outline(a_decision(answers_of("SC5")))
    spoken = squeezed(" ".join(said for _, said in judges.spoken(pdf_of(drawn))))
    place = 0
    for block in drawn.blocks:
        said = block.title if isinstance(block, Callout) else getattr(block, "text", "")
        for words in filter(None, said.split("\n")):
            found = spoken.find(squeezed(words), place)
            assert found >= 0, words
            place = found


def squeezed(text: str) -> str:
    """Without blanks, which a line's end may have changed."""
    return re.sub(r"\s", "", text)


def test_five_thousand_characters_are_cut_on_the_first_page_and_whole_behind_it() -> None:
    said = text(hard_records.long())
    first, _, rest = said.partition("----")
    assert hard_records.FIVE_THOUSAND not in first
    assert hard_records.FIVE_THOUSAND in rest
    assert "the third time in a week." + MORE in first


def test_what_does_not_fit_is_counted() -> None:
    first = text(hard_records.many()).partition("----")[0]
    assert "And 10 more, in the full record." in first
    assert "I1, I2, I3, I4, I5 and 15 more" in first


def test_the_first_page_says_what_could_hurt_somebody() -> None:
    answers = with_row(answers_of("SC5"), "people", 0, address_restricted=True)
    box = next(
        block
        for block in outline(a_decision(answers)).blocks
        if isinstance(block, Callout) and block.tone == "caution"
    )
    assert box.title == "Immediate danger: recorded after the event"
    assert "Risk to visiting staff: Father threatened worker" in box.text
    assert "One address is kept secret." in box.text
    assert "Leave no paper in the home." in box.text


def test_the_first_page_says_what_the_points_are_and_which_were_held_back() -> None:
    answers = with_row(answers_of(), "info_items", 1, plan="WITHHOLD")
    first = text(a_decision(answers)).partition("----")[0]
    assert "I1: Ava's weight and development are on track" in first
    assert "today's questionnaire. (held back)" in first


def test_the_short_version_of_a_recipients_copy_says_what_it_is_about_and_whom_to_ring() -> None:
    said = text(a_decision(answers_of("SC5")), "recipient", 2, short=True)
    assert "Do not disclose: Caller not to be named to household" in said
    assert "Noah Pike, born 2 July 2026" in said
    assert "Lucy Grant, 07700 900142" in said
    assert "Two round bruises on Noah's left cheek." in said
    assert "Keep this paper on you." in said
    assert "Mill Court" not in said


def test_the_short_version_tells_opinions_from_facts_and_what_was_corrected() -> None:
    record = a_decision(answers_of("SC5"), a_correction("I1", text="Three bruises."))
    said = text(record, "recipient", 2, short=True)
    assert "- Two round bruises on Noah's left cheek. (corrected 8 November 2026)" in said
    assert "could not have caused these marks. (Professional opinion)" in said
    assert "stood in front of the door.\n" in said


def test_the_short_version_of_the_file_copy_says_what_is_left_to_do_and_whom_to_call() -> None:
    said = text(a_decision(answers_of("SC5")), short=True)
    assert "999: Emergency services" in said
    assert "Tell Ella Pike (P2) by 18 November 2026" in said
    assert "Father threatened worker" in said


def test_the_short_version_holds_no_machine_readable_record_and_no_other_page() -> None:
    short = outline(a_decision(), short=True)
    assert short.attachment is None
    assert not [block for block in short.blocks if isinstance(block, NewPage | Seal)]
    assert short.code == outline(a_decision()).code


def test_a_family_letter_has_no_short_version() -> None:
    assert outline(a_decision(), "family", short=True) == outline(a_decision(), "family")


def test_a_family_letter_of_three_points_is_one_page(tmp_path: Path) -> None:
    assert len(pages(outline(a_decision(), "family"), tmp_path)) == 1


@pytest.mark.parametrize(
    ("said", "letters", "left"),
    [
        ("Short enough.", 20, "Short enough."),
        ("Two\nlines", 20, "Two lines"),
        ("One sentence. And another one.", 22, "One sentence. […]"),
        ("One sentence that goes on and on", 20, "One sentence […]"),
        ("She rang (ref. 45-B) and then came home.", 30, "She rang (ref. 45-B) and […]"),
        ("x" * 40, 20, "x" * 15 + " […]"),
        ("陈美玲住在这里。她今天没有来上学。", 12, "陈美玲住在这里。 […]"),
    ],
)
def test_a_text_is_cut_where_a_reader_would_stop(said: str, letters: int, left: str) -> None:
    assert cut(said, letters) == left
    assert len(left) <= max(letters, len(said))


def test_a_letter_is_not_parted_from_its_accents() -> None:
    said = cut("e\u0301" * 40, 22)
    assert said.removesuffix(MORE).endswith("e\u0301")


def test_larger_print_is_taken_for_higher() -> None:
    blocks = (Heading("Heading"), Points(("word " * 40,)))
    assert height(blocks, "large") > height(blocks, "short") > height(blocks)
