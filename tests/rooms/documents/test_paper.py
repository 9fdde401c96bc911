"""The PDF: it keeps both standards, says aloud what the outline says, and is the same each time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import judges
from rooms.documents.decisions import a_decision, outline
from rooms.documents.samples import a_full_outline, an_outline
from sharedesk.base.languages import speaking
from sharedesk.documents import cleaning
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    NewPage,
    Outline,
    Points,
    Strokes,
    Table,
    Words,
)
from sharedesk.documents.paper import missing_characters, pdf_of

ROOT = Path(__file__).resolve().parents[3]
SIGNED_BY = "Handwritten signature of the practitioner"
LONG = "Mia said that she was cold and that she would like a coat. " * 86
HARD = {
    "empty": (Facts((("Name", ""), ("", "value"))), Words(""), Points(("",)), Points(())),
    "nothing": (),
    "blank rows": (
        Table(("A", "B"), (("", ""), (" ", "\n"))),
        Facts(()),
        Callout("", ""),
        Heading(""),
    ),
    "5,000 characters": (
        Facts((("Account", LONG),)),
        Words(LONG),
        Callout("Long", LONG, "caution"),
    ),
    "40 rows": (Table(("When", "What"), tuple((f"{n}.", f"Entry {n}") for n in range(40))),),
    "a long row in a table": (Table(("A", "B", "C"), (("x", LONG, "y"), ("1", "2", "3"))),),
    "Welsh": (Words("Siân Llŷr Gŵyn, 14 Heol y Dŵr; mae’r tŷ’n oer."),),
    "Polish": (Facts((("Ciocia", "Żaneta Wójcik-Święcicka, Łódź"),)),),
    "Arabic": (Words("فاطمة الزهراء حدّاد"), Heading("الأسرة", 2), Points(("خالة", "جدّة"))),
    "Urdu": (Words("محمد علی خان، والد: ٹیلیفون 0161 496 0000"),),
    "Bengali": (Facts((("নাম", "রোকেয়া খাতুন"),)),),
    "Punjabi": (Table(("ਨਾਮ", "Role"), (("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ", "Social worker"),)),),
    "directions mixed": (Words("الطفل محمد، رقم 12-34 (SD-4K7Q2M)، عمره 7.5 سنوات"),),
    "Arabic in English": (
        Words("His name is محمد علی خان (born 3/4/2017), she says: «خالة» 50%."),
    ),
    "names isolated in English": (
        Heading(f"{typed('محمد علی خان')} (P1)", 2),
        Words(f"{typed('محمد 2')}, {typed('שרה כהן (Levi)')}, born 3 May 2019"),
        Points((f"Tell {typed('خالة')} by 12/11",)),
    ),
    "Arabic over lines": (Words("كانت البنت تشعر بالبرد في المدرسة وقالت إنها تريد معطفا. " * 30),),
    "markup": (Words("<b>bold</b> & <i>x &amp; &#65; <para>"), Facts((("<a>", "</a>"),))),
    "emoji": (
        Words(
            "🙂 👨‍👩‍👧 ✓ ✗ → ≤ ● ❤️ 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f ☎"
        ),
    ),
    "controls": (Words("nul\0 \x07bell \u202eevil\u202c\u2066x\u2069"), Heading("t\0i\nt")),
    "unknown characters": (Words("ᏣᎳᎩ \ue000 \U0010ffff"),),
    "Chinese": (Words("陳美玲，生於二〇一七年；住 Mill Court 3 號（與「姨媽」同住）。" * 9),),
    "Chinese names": (Table(("姓名", "Name"), (("王小明", "Wang"), ("李玥", "Li Yue"))),),
    "Thai": (Facts((("ชื่อ", "นางสาวกัญญาณัฐ พิมพ์ศรี น้ำผึ้ง"),)),),
    "Telugu": (Words("శ్రీలక్ష్మి వెంకటేశ్వర్లు"), Heading("కుటుంబం", 2)),
    "Malayalam": (Points(("ശ്രീകുമാർ നമ്പൂതിരി", "അമ്മൂമ്മ, ക്രിസ്റ്റീന")),),
    "Sinhala": (Words("ශ්\u200dරී ලංකාව, චන්ද්\u200dරිකා බණ්ඩාරනායක"),),
    "Yoruba": (Words("Ọlátúńbọ̀sún Adébáyọ̀"),),
    "quotes and slashes": (Words('("a\\b") [c] {d} 100% #1 /x'), Words("‘a’ “b” – — …", "quote")),
    "one long word": (Facts((("Link", "https://example.org/" + "a" * 3000),)),),
    "headings that skip": (Heading("Two", 3), Heading("One", 1), Heading("Three", 3)),
    "strokes": (Strokes((((0.5, 0.5),), ()), "A dot"), Strokes((), "")),
    "pages": (NewPage(), Words("a"), NewPage(), NewPage(), Words("b")),
}


def all_texts(blocks: tuple[Block, ...]) -> list[str]:
    """The text of blocks in the order in which it is to be read aloud."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Words():
                said.append(block.text)
            case Callout():
                said += [block.title, block.text]
            case Facts():
                said += [text for row in block.rows for text in row]
            case Table():
                said += [*block.head, *(text for row in block.rows for text in row)]
            case Points():
                for number, text in enumerate(block.rows, 1):
                    said += [f"{number}." if block.numbered else "•", text]
    return said


def bare(texts: list[str]) -> str:
    return re.sub(r"\s+", "", "".join(cleaning.clean(text).text for text in texts))


def heard(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(text for _, text in judges.spoken(pdf)))


def beginning(outline: Outline) -> list[str]:
    return ["Marking", outline.marking, "Handling", outline.handling]


@pytest.mark.parametrize("name", HARD)
def test_hard_text_keeps_both_standards(name):
    pdf = pdf_of(an_outline(Heading("Record", 1), *HARD[name]))
    assert judges.faults(pdf) == []
    assert judges.qpdf_complaints(pdf) == ""


@pytest.mark.parametrize("name", HARD)
def test_what_is_read_aloud_is_what_the_outline_says_in_order(name):
    facts = Facts((("Reference", "SD-4K7Q2M"),))
    outline = an_outline(Heading("Record", 1), facts, *HARD[name])
    said = ["Record", *beginning(outline), *all_texts((facts, *HARD[name]))]
    assert heard(pdf_of(outline)) == bare(said)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("copy", ["file", "recipient", "family"])
def test_each_copy_keeps_both_standards_in_ordinary_and_large_print(copy, large):
    pdf = pdf_of(a_full_outline(copy=copy, large_print=large))
    assert judges.faults(pdf) == []


@pytest.mark.judges
@pytest.mark.skipif(bool(judges.why_no_verapdf()), reason=judges.why_no_verapdf() or "-")
def test_verapdf_finds_nothing_wrong():
    outlines = [an_outline(Heading("Record", 1), *blocks) for blocks in HARD.values()]
    outlines += [a_full_outline(), a_full_outline(large_print=True, language="cy")]
    assert judges.verapdf(*map(pdf_of, outlines)) == []


def test_words_do_not_run_together_where_a_line_ends():
    pdf = pdf_of(an_outline(Heading("Record", 1), Words(LONG)))
    assert ("P", LONG.strip()) in judges.spoken(pdf)


def test_a_table_says_which_cells_are_headers():
    pdf = pdf_of(an_outline(Heading("Record", 1), Table(("When", "What"), (("Friday", "Call"),))))
    assert judges.spoken(pdf)[-4:] == [
        ("TH", "When"),
        ("TH", "What"),
        ("TD", "Friday"),
        ("TD", "Call"),
    ]


def test_a_repeated_header_row_is_seen_on_each_page_and_read_aloud_once():
    rows = tuple((str(number), "entry") for number in range(90))
    pdf = pdf_of(an_outline(Heading("Record", 1), Table(("Number", "Heading of what"), rows)))
    pages = judges.text_of(pdf).split("\f")[:-1]
    assert len(pages) > 2
    assert all(page.count("Heading of what") == 1 for page in pages)
    assert [text for _, text in judges.spoken(pdf)].count("Heading of what") == 1


def test_the_marking_stands_on_every_page_and_first_in_the_first_table():
    outline = a_full_outline()
    pdf = pdf_of(outline)
    pages = judges.text_of(pdf).split("\f")[:-1]
    assert all(page.count(outline.marking) >= 2 for page in pages)
    assert all(outline.handling in page and f"of {len(pages)}" in page for page in pages)
    spoken = judges.spoken(pdf)
    assert spoken[spoken.index(("TH", "Marking")) + 1] == ("TD", "OFFICIAL-SENSITIVE")
    assert [role for role, _ in spoken].index("TH") == spoken.index(("TH", "Marking"))


def test_a_marking_that_the_outline_already_says_is_not_said_twice():
    outline = an_outline(Heading("R", 1), Facts((("Protective marking", "OFFICIAL-SENSITIVE"),)))
    assert heard(pdf_of(outline)).count("OFFICIAL-SENSITIVE") == 1


def test_headings_are_bookmarks_and_never_skip_a_level():
    pdf = pdf_of(an_outline(Heading("One", 1), Heading("Deep", 3), Heading("Two", 2)))
    assert judges.spoken(pdf)[0] == ("H1", "One")
    assert [role for role, text in judges.spoken(pdf) if text in ("Deep", "Two")] == ["H2", "H2"]
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as contents:
        assert [child.title for child in contents.root[0].children] == ["Deep", "Two"]


@pytest.mark.parametrize("name", ["حدّاد", "فاطمة حدّاد", "مُحَمَّد", "لُطفی اِقبال لا", "שָׁלוֹם"])
def test_vowel_signs_are_copied_after_their_letters(name):
    pdf = pdf_of(an_outline(Heading("Record", 1), Words(name)))
    copied = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    laid_out = re.sub("[\u202a-\u202e]", "", judges.text_of(pdf))
    assert cleaning.clean(name).text in cleaning.clean(copied).text
    assert cleaning.clean(name).text in cleaning.clean(laid_out).text


def test_the_point_of_a_list_stands_where_its_line_begins():
    pages = [
        pypdfium2.PdfDocument(pdf_of(an_outline(Heading("R", 1), Points((text,)))))[0]
        for text in ("Aunt", "خالة")
    ]
    left, right = (page.get_textpage().search("•").get_next() for page in pages)
    boxes = [
        page.get_textpage().get_charbox(found[0])
        for page, found in zip(pages, (left, right), strict=True)
    ]
    assert boxes[0][0] < 70
    assert boxes[1][2] > 595 - 70


def test_a_row_never_stands_alone_on_its_page():
    rows = tuple((f"Number {number}", "entry") for number in range(30))
    for above in range(26, 36):
        words = (Facts((("a", "b"),)), *[Words("A line of words.")] * above)
        pdf = pdf_of(an_outline(Heading("Record", 1), *words, Facts(rows)))
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
        assert all(page.count("entry") != 1 for page in pages)


def test_the_record_travels_inside_the_file_copy():
    with pikepdf.open(BytesIO(pdf_of(a_full_outline()))) as opened:
        assert opened.Root.AF[0].AFRelationship == pikepdf.Name.Source
        held = opened.attachments["record.json"].get_file().read_bytes()
    assert held == a_full_outline().attachment


def test_the_signature_is_a_figure_with_its_words_and_its_place():
    with pikepdf.open(BytesIO(pdf_of(a_full_outline()))) as opened:
        figures = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Alt") == SIGNED_BY
        ]
        (figure,) = figures
        left, foot, right, top = (float(number) for number in figure.A.BBox)
    assert figure.S == "/Figure"
    assert 150 < right - left < 200
    assert 3 * (top - foot) == pytest.approx(right - left, abs=0.05)


def test_a_letter_in_large_print_does_not_end_with_three_lines_on_a_page():
    pdf = pdf_of(outline(a_decision(), "family", large_print=True))
    assert len(pypdfium2.PdfDocument(pdf)) == 2


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_word_at_the_head_of_a_table_is_broken_in_large_print(language):
    with speaking(language):
        made = outline(a_decision(), "file", large_print=True)
    shown = pypdfium2.PdfDocument(pdf_of(made))
    printed = {word for page in shown for word in page.get_textpage().get_text_bounded().split()}
    heads = [head for block in made.blocks if isinstance(block, Table) for head in block.head]
    assert {word for head in heads for word in head.split()} <= printed


def test_no_text_of_large_print_is_below_16_points():
    with pikepdf.open(BytesIO(pdf_of(a_full_outline(large_print=True)))) as opened:
        sizes = {
            float(operands[1])
            for page in opened.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf" and "X" not in str(operands[0])
        }
    assert min(sizes - {12.0}) >= 16


def test_characters_that_no_font_has_are_named():
    outline = an_outline(Facts((("Ꮳ", "김"),)), Words("Ꮳ ok"), Points(("\ue000",)))
    assert missing_characters(outline) == ("Ꮳ", "김", "\ue000")
    assert missing_characters(a_full_outline()) == ()


@pytest.mark.parametrize("text", ["x", "word ", "محمد ", "م", "a line\n", "(", "א(", "a-", "🙂"])
def test_a_hundred_thousand_characters_do_not_hang(text):
    before = time.process_time()
    pdf_of(an_outline(Facts((("Account", text * (100_000 // len(text))),))))
    assert time.process_time() - before < 20


def test_a_stream_whose_data_would_end_in_a_carriage_return_is_written_clearly():
    contents = (b'"' + b"a" * number + b'"' for number in range(256))
    content = next(one for one in contents if zlib.compress(one, 9).endswith(b"\r"))
    pdf = pdf_of(a_full_outline(attachment=content))
    assert b"\r\nendstream" not in pdf
    assert judges.faults(pdf) == []


def test_a_record_without_a_zone_is_taken_as_utc():
    with pikepdf.open(BytesIO(pdf_of(an_outline(made_at="2026-03-17T14:05:09")))) as opened:
        assert str(opened.docinfo["/CreationDate"]) == "D:20260317140509+00'00'"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
@pytest.mark.parametrize("seed", ["0", "4711"])
def test_equal_outlines_make_equal_bytes_in_any_process(seed, zone):
    script = (
        "import hashlib\n"
        "from rooms.documents.samples import a_full_outline, an_outline\n"
        "from sharedesk.documents.paper import pdf_of\n"
        "from sharedesk.documents.outline import Words\n"
        "pdf_of(an_outline(Words('رقم 🙂 another document before')))\n"
        "print(hashlib.sha256(pdf_of(a_full_outline())).hexdigest())\n"
    )
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths}
    said = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == hashlib.sha256(pdf_of(a_full_outline())).hexdigest()
