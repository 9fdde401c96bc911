"""Names that are read from the right, in lines of ours that are read from the left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import judges
from rooms.documents.decisions import a_correction, a_decision, answers_of, outline, text, with_row
from rooms.documents.samples import an_outline
from sharedesk.documents import bidi
from sharedesk.documents.isolating import CLOSE, OPEN, alone, as_isolates, bare, typed
from sharedesk.documents.lines import Line, lines_of
from sharedesk.documents.looks import Style
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    Outline,
    Points,
    Strokes,
    Table,
    Words,
)
from sharedesk.documents.outlining_room import cut
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.passages import parts_of
from sharedesk.records.life import Decision

STYLE = Style(10.5, 15)
ALI, URDU, SARAH = "علي محمد", "محمد علی خان 2", "שרה כהן (Levi) 3/4"
MARKS = OPEN + CLOSE + "\u2066\u2067\u2068\u2069"
ISOLATED = re.compile(f"{OPEN}.*{CLOSE}")
CONTROLS = "\u2066\u2067\u2068\u2069"
WORDS = st.lists(
    st.text(alphabet="abאבمح12١٢.,:;-/%()?", min_size=1, max_size=5), min_size=1, max_size=4
).map(" ".join)
LINES = ("{}, born 3 May 2019", "{} (P1)", "1. {}", "{}; {}", "Tell {}, {} by 12/11", "{}: 12 %")


def line_of(text: str) -> Line:
    (part,) = parts_of(text)
    (line,) = lines_of(part, STYLE, 5000)
    return line


def seen(line: Line) -> str:
    """The letters of a line from left to right."""
    order = bidi.visual_order([piece.level for piece in line.pieces])
    pieces = (line.pieces[number] for number in order)
    return "".join(piece.text[:: -1 if piece.level % 2 else 1] for piece in pieces)


def without(letters: str, text: str) -> str:
    return "".join(letter for letter in text if letter not in letters)


@pytest.mark.parametrize("name", [ALI, URDU, SARAH])
def test_the_day_of_birth_stands_after_a_name_that_is_read_from_the_right(name: str) -> None:
    line = line_of(f"{typed(name)}, born 3 May 2019")
    assert line.base == 0
    assert seen(line).endswith(", born 3 May 2019")


def test_names_stand_in_the_order_of_their_list() -> None:
    said = "; ".join(map(typed, (ALI, "Ava Holt", SARAH)))
    left, middle, right = seen(line_of(said)).split("; ")
    assert (sorted(left), middle) == (sorted(ALI), "Ava Holt")
    assert sorted(right) == sorted(SARAH)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(LINES), WORDS, WORDS)
def test_a_line_of_ours_stands_as_another_implementation_sets_it(
    words: str, one: str, other: str
) -> None:
    line = line_of(words.format(typed(one), typed(other)))
    isolated = (
        f"\u2068{value}\u2069" if typed(value) != value else value for value in (one, other)
    )
    assert seen(line) == without(CONTROLS, get_display(words.format(*isolated)))


@given(WORDS)
def test_what_was_typed_as_a_whole_keeps_its_own_direction(value: str) -> None:
    assert parts_of(typed(value)) == parts_of(value)


def test_only_what_is_read_from_the_right_is_marked() -> None:
    assert typed("Siân (P1), 3/4") == "Siân (P1), 3/4"
    assert typed(f"one\n{ALI}") == f"one\n{OPEN}{ALI}{CLOSE}"


def test_a_line_that_is_cut_closes_what_it_opened() -> None:
    line = cut(f"Tell {typed('علي ' * 30)}what was added", 60)
    assert line.startswith(f"Tell {OPEN}علي")
    assert line.endswith(f"علي{CLOSE} […]")


def test_two_names_side_by_side_are_not_one() -> None:
    both = f"{OPEN}علي{CLOSE}; {OPEN}علي{CLOSE}"
    assert alone(both) == both
    assert alone(f"{OPEN}{OPEN}علي{CLOSE}{CLOSE}") == "علي"


def test_nothing_that_is_pasted_is_taken_for_a_mark() -> None:
    assert parts_of("a \u2067b\u2069 \u202ec") == ["a b c"]
    assert bare(as_isolates("a\u2068b")) == "a\u2068b"


def test_marks_are_no_text_of_the_paper() -> None:
    name = typed(URDU)
    blocks: tuple[Block, ...] = (
        Heading(f"{name} (P1)", 2),
        Facts((("Child", f"{name}, born 3 May 2019"),)),
        Points((f"Tell {name}", URDU)),
        Table(("Who", "Told"), ((f"{name} (P1)", f"{name}; Ava"),)),
        Callout(f"By {name}", f"{name}: no"),
        Strokes((((0.5, 0.5),),), f"Signature of {name}"),
    )
    pdf = pdf_of(an_outline(Heading("Record", 1), *blocks))
    assert judges.faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as contents:
        titles = [child.title for child in contents.root[0].children]
        alternatives = [
            str(one.Alt)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    copied = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    heard = [said for _, said in judges.spoken(pdf)]
    assert titles == [f"{URDU} (P1)"]
    assert f"Signature of {URDU}" in alternatives
    assert f"{URDU}, born 3 May 2019" in heard
    assert not set(MARKS) & set("".join([copied, *heard]))


def test_a_heading_that_is_a_name_stands_where_the_column_begins() -> None:
    page = pypdfium2.PdfDocument(pdf_of(an_outline(Heading("R", 1), Heading(ALI, 3))))[0]
    found = page.get_textpage().search("ع").get_next()
    left = page.get_textpage().get_charbox(found[0])[0]
    assert left < 595 / 2


def a_record_read_from_the_right() -> Decision:
    """A record in which all that can be typed begins with Arabic."""
    answers = answers_of("SC1", prac_name=ALI, prac_role=URDU, decided_by=SARAH, signed_by=ALI)
    answers |= {"next_actions": "اتصل بالأم 12/11", "purpose_text": "مساعدة مبكرة، SD-1"}
    answers = with_row(answers, "people", 0, name=URDU, aliases=[ALI, "Mo"])
    answers = with_row(answers, "people", 1, name=SARAH)
    answers = with_row(answers, "shares", 0, to=ALI)
    answers = with_row(answers, "info_items", 0, text="الطفل محمد، عمره 7 أشهر.")
    answers = with_row(answers, "consents", 0, signature="M 0.1 0.2 L 0.3 0.4")
    corrections = [
        replace(a_correction(*fields, text="الوزن 7.5 كغ", **{ALI: None}), by=SARAH)
        for fields in (("I1",), ("P1", "consents[0].status", "decision_reason"))
    ]
    return a_decision(answers, *corrections)


COPIES = [
    ("file", 0, False),
    ("file", 0, True),
    ("recipient", 1, False),
    ("recipient", 1, True),
    ("family", 0, False),
]


@pytest.mark.parametrize(("copy", "to", "short"), COPIES)
def test_what_is_read_from_the_right_is_isolated_in_every_line_of_ours(
    copy: str, to: int, short: bool
) -> None:
    record = a_record_read_from_the_right()
    whole = set(leaves(record.answers)) | {"الوزن 7.5 كغ"}
    lines = {line for text in said(outline(record, copy, to, short=short)) for line in parts(text)}
    ours = lines - whole
    assert any(OPEN in line for line in ours)
    assert [line for line in ours if bidi.has_right_to_left(ISOLATED.sub("", line))] == []


@pytest.mark.parametrize(("copy", "to", "short"), COPIES)
def test_marks_do_not_leave_an_outline_as_text(copy: str, to: int, short: bool) -> None:
    plain = text(a_record_read_from_the_right(), copy, to, short=short)
    assert URDU in plain
    assert not set(MARKS) & set(plain)


def parts(text: str) -> list[str]:
    return [alone(line) for line in text.split("\n")]


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)


def said(outlined: Outline) -> Iterator[str]:
    for block in outlined.blocks:
        match block:
            case Heading(text=text) | Words(text=text) | Strokes(alternative=text):
                yield text
            case Callout(title=title, text=text):
                yield from (title, text)
            case Points(rows=rows):
                yield from rows
            case Facts(rows=pairs):
                yield from (value for _, value in pairs)
            case Table(rows=cells):
                yield from (cell for row in cells for cell in row)
