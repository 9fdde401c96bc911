"""What the copies of a record say: everything in the file, what was chosen to a recipient."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from rooms.documents.decisions import (
    a_correction,
    a_decision,
    a_draft,
    answers_of,
    library,
    outline,
    scenario,
    text,
    with_row,
)
from sharedesk.documents.outline import Callout, Facts, Heading, NewPage, Points, Strokes, Table
from sharedesk.documents.outlining_signature import strokes_of
from sharedesk.documents.outlining_words import Wording, humanised, when_in_words
from sharedesk.forms import from_response
from sharedesk.records.copies import CopyRefused, leaks
from sharedesk.records.life import Addendum, Countersignature, Event
from sharedesk.records.plain import leaves_of, one_line

COPIES = [
    ("SC1", "file", 0), ("SC1", "recipient", 1), ("SC1", "family", 0), ("SC3", "file", 0),
    ("SC5", "file", 0), ("SC5", "recipient", 1), ("SC5", "recipient", 2), ("SC5", "recipient", 3),
]  # fmt: skip
RECIPIENTS = [(name, to) for name, copy, to in COPIES if copy == "recipient"]


@pytest.mark.parametrize(("name", "to"), RECIPIENTS)
def test_a_recipients_copy_says_what_its_scenario_expects(name: str, to: int) -> None:
    expected = scenario(name)["expect"]
    said = text(a_decision(answers_of(name)), "recipient", to)
    assert [words for words in expected["C_has"] if words not in said] == []
    assert [words for words in expected["C_lacks"] if words in said] == []


def test_a_decision_not_to_share_has_no_recipient_copy() -> None:
    with pytest.raises(CopyRefused):
        outline(a_decision(answers_of("SC3")), "recipient", 1)


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_a_title_names_nobody(name: str, copy: str, to: int) -> None:
    answers = answers_of(name)
    title = outline(a_decision(answers), copy, to).title
    names = {word for person in answers["people"] for word in person["name"].split()}
    assert not names & set(re.findall(r"\w+", title))


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_no_code_is_shown_raw(name: str, copy: str, to: int) -> None:
    answers = answers_of(name)
    form = library().form
    codes = {
        leaf
        for path, leaf in leaves_of(answers)
        if (item := form.items_by_id.get(re.sub(r"\[\d+\]", "", path))) and item.kind == "choice"
    }
    words = set(re.findall(r"[A-Z][A-Z0-9_]+", text(a_decision(answers), copy, to)))
    spelt_so = {"NHS", "I1", "I2", "I3", "I4", "P1", "P2", "P3"}
    assert words & codes <= spelt_so
    assert not {word for word in words if "_" in word}


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_dates_are_written_as_people_write_them(name: str, copy: str, to: int) -> None:
    assert not re.search(r"\d{4}-\d\d-\d\d", text(a_decision(answers_of(name)), copy, to))


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_a_finished_copy_passes_the_last_guard(name: str, copy: Any, to: int) -> None:
    answers = answers_of(name)
    assert leaks(text(a_decision(answers), copy, to), answers, copy, to) == ()


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_nothing_empty_is_put_on_paper(name: str, copy: str, to: int) -> None:
    for block in outline(a_decision(answers_of(name)), copy, to).blocks:
        match block:
            case Facts(rows=rows):
                assert rows
                assert all(label and value for label, value in rows)
            case Table(head=head, rows=rows, widths=widths):
                assert rows
                assert {len(row) for row in rows} == {len(head)}
                assert len(widths) in (0, len(head))
            case Points(rows=rows):
                assert all(rows)
                assert rows


@pytest.mark.parametrize(("name", "copy", "to"), COPIES)
def test_headings_step_down_one_level_at_a_time(name: str, copy: str, to: int) -> None:
    blocks = outline(a_decision(answers_of(name)), copy, to).blocks
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_equal_records_make_equal_outlines() -> None:
    assert outline(a_decision()) == outline(a_decision())


# the file copy


@pytest.mark.parametrize("name", ["SC1", "SC3", "SC5"])
def test_everything_that_was_typed_is_in_the_file_copy(name: str) -> None:
    answers = answers_of(name)
    form = library().form
    said = one_line(text(a_decision(answers)))
    for path, leaf in leaves_of(answers):
        item = form.items_by_id[re.sub(r"\[\d+\]", "", path)]
        if item.kind in ("string", "text") and item.link_id != "retention_class":
            assert one_line(leaf) in said, path


def test_an_answer_to_a_question_of_an_organisations_own_is_in_the_file_copy() -> None:
    answers = answers_of(local_note="Ours alone") | {"local_rows": [{"what": "Row of ours"}]}
    answers = with_row(answers, "people", 0, hair="Dark and curly")
    said = text(a_draft(answers))
    assert "Ours alone" in said
    assert "Row of ours" in said
    assert "Dark and curly" in said


def first_page_of(said: str) -> str:
    """What stands before the first page break."""
    return said.partition("----")[0]


def test_the_first_page_answers_what_why_to_whom_and_what_is_left_to_do() -> None:
    page = first_page_of(text(a_decision(answers_of("SC5"))))
    assert "Decided: share the information" in page
    assert "Immediate danger: recorded after the event" in page
    assert "acted first and recorded the same day" in page
    assert "Police 999 call-taker" in page
    assert "17 November 2026, 14:09" in page
    assert "Get confirmation of arrival from: Northmoor MASH (written follow-up)" in page
    assert "Tell Ella Pike (P2) by 18 November 2026" in page
    assert "P3) by" not in page


def test_the_first_page_of_a_decision_not_to_share_says_that_nothing_was_shared() -> None:
    page = first_page_of(text(a_decision(answers_of("SC3"))))
    assert "Decided: do not share" in page
    assert "Nothing was shared." in page
    assert "Review this decision on 26 November 2026" in page


def test_a_date_that_has_passed_says_so() -> None:
    record = a_decision(answers_of("SC5"))
    late = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
    assert "by 18 November 2026 (this date has passed)" in text(record, now=late)
    assert "has passed" not in text(record, now=datetime(2026, 11, 18, 8, 0, tzinfo=UTC))


def test_somebody_who_was_told_later_is_no_longer_to_be_told() -> None:
    later = Addendum(
        "TOLD_LATER", datetime(2026, 11, 18, 9, tzinfo=UTC), "Lucy Grant", "Told", ("P2",)
    )
    assert "Tell Ella Pike" not in text(a_decision(answers_of("SC5"), later))


def test_nothing_left_to_do_is_said() -> None:
    answers = answers_of(next_actions=None)
    for place in (0, 1):
        answers = with_row(answers, "consents", place, review_on=None)
    assert "Nothing is outstanding" in text(a_decision(answers))


def test_a_countersignature_that_is_owed_is_on_the_first_page_until_it_is_given() -> None:
    answers = answers_of("SC3", concern_level="CHILD_IN_NEED", concern_types=["NEGLECT"])
    record = a_decision(answers)
    assert "countersign this decision" in first_page_of(text(record))
    by = Countersignature("Pat Oduya", datetime(2026, 11, 13, 9, tzinfo=UTC))
    signed = type(record)(
        **{f: getattr(record, f) for f in record.__struct_fields__} | {"countersignature": by}
    )
    assert "countersign this decision" not in text(signed)
    assert "Countersigned by: Pat Oduya" in text(signed)


def test_a_correction_stands_beside_the_original_which_stays() -> None:
    said = text(a_decision(answers_of(), a_correction("I3", text="Three months behind.")))
    item = said.partition("### I3")[2].partition("###")[0]
    assert "Mother says rent is about two months behind." in item
    assert "[Corrected 8 November 2026 by Ruth Amadi]\nThree months behind." in item


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("purpose_text", "What sharing should achieve"),
        ("people[0].dob", "Date of birth"),
        ("P1.dob", "Date of birth"),
        ("shares[0].ack", "Acknowledged"),
    ],
)
def test_a_correction_of_an_answer_stands_beside_that_answer(field: str, label: str) -> None:
    outlined = outline(a_decision(answers_of(), a_correction(field, text="Other than written.")))
    values = [
        value
        for block in outlined.blocks
        if isinstance(block, Facts)
        for name, value in block.rows
        if name == label and "Corrected" in value
    ]
    assert values
    assert all("Corrected 8 November 2026 by Ruth Amadi: Other than written." in v for v in values)


def test_a_correction_says_on_the_first_page_who_is_still_to_be_told() -> None:
    to = "Duty worker, Northmoor Early Help front door"
    owed = text(a_decision(answers_of(), a_correction("I3", **{to: None})))
    assert f"Tell {to} what was added on 8 November 2026" in first_page_of(owed)
    assert "I3: as recorded, corrected since, 8 November 2026, 09:30 (still to be told)" in owed
    told = {to: datetime(2026, 11, 9, 9, tzinfo=UTC)}
    done = text(a_decision(answers_of(), a_correction("I3", **told)))
    assert "what was added" not in first_page_of(done)
    assert "corrected since, 8 November 2026, 09:30 (told 9 November 2026, 09:00)" in done


def test_a_statement_by_the_person_stands_beside_what_it_speaks_of() -> None:
    at = datetime(2026, 11, 9, tzinfo=UTC)
    statement = Addendum("SUBJECT_STATEMENT", at, "Kelly Holt", "I never said that.", ("I3",))
    item = text(a_decision(answers_of(), statement)).partition("### I3")[2].partition("###")[0]
    assert "Statement by the person 9 November 2026" in item
    assert "I never said that." in item


def test_the_ledger_says_which_version_each_recipient_got() -> None:
    answers = with_row(answers_of(), "info_items", 0, plan="REDACT", redacted_text="Ava is well.")
    ledger = text(a_decision(answers)).partition("## Who received what")[2]
    assert "Points: I1: reworded\n    I2, I3: as recorded" in ledger


def test_a_drawn_signature_is_drawn_again() -> None:
    answers = with_row(
        answers_of(), "consents", 0, signature="M 0.1 0.2 L 0.3 0.4 M 0.5,0.5 L 0.6,0.6"
    )
    found = [b for b in outline(a_decision(answers)).blocks if isinstance(b, Strokes)]
    assert found[0].strokes == (((0.1, 0.2), (0.3, 0.4)), ((0.5, 0.5), (0.6, 0.6)))
    assert found[0].alternative == "Signature of Kelly Holt (P2), 3 November 2026, 10:40"


@pytest.mark.parametrize(("path", "strokes"), [("", ()), ("Kelly Holt", ()), ("M 1.2.3 4", ())])
def test_what_is_not_a_path_is_not_drawn(path: str, strokes: tuple[Any, ...]) -> None:
    assert strokes_of(path) == strokes


def test_a_typed_signature_is_written() -> None:
    answers = with_row(answers_of(), "consents", 0, signature="Kelly Holt, typed")
    assert "Signature: Kelly Holt, typed" in text(a_decision(answers))


def test_agreement_through_an_unreliable_interpreter_is_marked() -> None:
    answers = with_row(answers_of(), "people", 1, interpreter="CHILD", interpreter_note="Son, 9")
    assert "[Not reliable]" in text(a_decision(answers))
    assert "[Not reliable]" not in text(a_decision())


def test_the_golden_rules_are_those_of_the_chosen_edition_with_the_other_in_small() -> None:
    said = text(a_decision(answers_of("SC3")))
    assert "Rule: 2. Be open from the start" in said
    assert re.search(r"2024 edition\. 1\. Protection comes first: met;", said)


def test_the_attachment_holds_the_answers_as_they_were_signed() -> None:
    answers = answers_of("SC5")
    attached = outline(a_decision(answers)).attachment
    assert attached is not None
    assert from_response(library().form, json.loads(attached)) == answers
    assert outline(a_decision(answers), "recipient", 1).attachment is None


def test_the_history_tells_what_happened_and_not_that_this_copy_was_made() -> None:
    at = datetime(2026, 11, 3, 16, tzinfo=UTC)
    kinds = [
        ("SIGNED", {}), ("OPENED", {}), ("SUMMARY_MADE", {"copy": "file"}),
        ("SUMMARY_MADE", {"copy": "recipient", "to": 1, "short": True}), ("PRINTED", {}),
        ("SENT", {"copy": "file"}), ("ACKNOWLEDGED", {"copy": "recipient", "to": 1}),
    ]  # fmt: skip
    events = [Event("SD-4K7Q2M", at, "Ruth Amadi", kind, detail) for kind, detail in kinds]
    table = outline(a_decision(), history=events).blocks[-1]
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == [
        "Signed",
        "Copy made: recipient's copy 1, short version",
        "Printed",
        "Acknowledged: recipient's copy 1",
    ]


def test_history_is_for_the_file_only() -> None:
    event = Event("SD-4K7Q2M", datetime(2026, 11, 3, tzinfo=UTC), "Una Brill", "PRINTED")
    assert "Una Brill" not in text(a_decision(), "recipient", 1, history=[event])


@pytest.mark.parametrize("field", ["informed[1].state", "shares[0].to", "consents[0]", "people[2]"])
def test_a_correction_of_a_row_stands_beside_that_row(field: str) -> None:
    said = text(a_decision(answers_of(), a_correction(field, text="Other than written.")))
    record = said.partition("## Added after signing")[0]
    assert record.count("Other than written.") == 1


# a recipient's copy


def test_a_recipients_copy_begins_with_why_it_comes() -> None:
    blocks = outline(a_decision(), "recipient", 1).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert titles[:2] == ["Information shared with you", "Why you are receiving this"]
    assert blocks[2].text == answers_of()["recipient_summary"]  # type: ignore[union-attr]


def test_limits_on_passing_it_on_stand_in_a_box() -> None:
    blocks = outline(a_decision(answers_of("SC5")), "recipient", 2).blocks
    boxes = {block.title: block.text for block in blocks if isinstance(block, Callout)}
    assert boxes["Do not disclose"] == "Caller not to be named to household"
    assert "Asked police not to say who called." in boxes["Protect identities"]


def test_a_recipient_is_warned_that_an_address_is_restricted() -> None:
    answers = with_row(answers_of(), "people", 1, address_restricted=True)
    assert "[Restricted address]" in text(a_decision(answers), "recipient", 1)
    assert "[Restricted address]" not in text(a_decision(), "recipient", 1)


def test_a_source_that_is_not_named_is_not_to_be_looked_for() -> None:
    answers = with_row(answers_of(), "info_items", 2, source_anon=True, holder="Tessa Webb")
    said = text(a_decision(answers), "recipient", 1)
    assert "Source not named" in said
    assert "do not try to find out" in said
    assert "do not try to find out" not in text(a_decision(), "recipient", 1)


def test_a_corrected_point_is_marked_in_a_recipients_later_copy() -> None:
    to = answers_of()["shares"][0]["to"]
    said = text(a_decision(answers_of(), a_correction("I3", **{to: None})), "recipient", 1)
    assert "about two months behind.\n    Corrected 8 November 2026" in said
    assert "[Correction, 8 November 2026, 09:30]\nIt was I4, not I3." in said


def test_the_marking_of_the_row_goes_before_that_of_the_organisation() -> None:
    answers = with_row(answers_of(), "shares", 0, marking="Confidential – personal")
    assert outline(a_decision(answers), "recipient", 1).marking == "Confidential – personal"
    assert outline(a_decision(answers)).marking == library().organisation.marking


@pytest.mark.parametrize(("copy", "to"), [("file", 0), ("recipient", 1), ("family", 0)])
def test_a_draft_says_that_it_is_one(copy: str, to: int) -> None:
    preview = outline(a_draft(answers_of()), copy, to)
    assert any(isinstance(b, Callout) and b.title == "Draft" for b in preview.blocks)
    assert preview.digest == ""


# the family's letter


def test_a_letter_is_plain_and_has_no_marking_of_office() -> None:
    letter = outline(a_decision(), "family")
    assert (letter.marking, letter.handling, letter.attachment) == ("Private", "", None)
    said = text(a_decision(), "family")
    assert "Health visitor, Northmoor Community NHS Trust" in said
    assert "Ruth Amadi" not in said
    assert "Article" not in said


def sentences(said: str) -> list[str]:
    """The sentences of our own in a letter."""
    own = [
        line for line in said.splitlines() if line.startswith(("- You", "We ", "Sometimes", "They"))
    ]
    return [each for line in own for each in re.split(r"(?<=[.!?]) ", line)]


def test_a_letter_is_easy_to_read() -> None:
    found = sentences(text(a_decision(), "family"))
    words = [re.findall(r"[\w']+", sentence) for sentence in found]
    assert len(found) > 8
    assert sum(map(len, words)) / len(found) < 15
    assert sum(len(word) for row in words for word in row) / sum(map(len, words)) < 4.6


def test_a_letter_in_large_print_says_the_same() -> None:
    large = outline(a_decision(), "family", large_print=True)
    assert large.large_print
    assert large.blocks == outline(a_decision(), "family").blocks


def test_a_corrected_point_is_marked_in_a_letter() -> None:
    said = text(a_decision(answers_of(), a_correction("I3", text="Three months")), "family")
    assert "two months behind. (We corrected this on 8 November 2026." in said
    assert "Three months" not in said


# words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-03", "3 November 2026"),
        ("2026-11-03T10:20:00+00:00", "3 November 2026, 10:20"),
        ("2026-07-03T10:20:00.123+01:00", "3 July 2026, 10:20"),
        ("2026-11-03T10:20:00Z", "3 November 2026, 10:20"),
        ("2026-02-31", "2026-02-31"),
        ("last Tuesday", "last Tuesday"),
        ("", ""),
    ],
)
def test_a_moment_is_said_in_words(iso: str, words: str) -> None:
    assert when_in_words(iso) == words


def test_a_code_that_nobody_has_words_for_is_at_least_readable() -> None:
    wording = Wording(library().form, {})
    assert wording.words("decision", "WAIT_AND_SEE") == "Wait and see"
    assert wording.words("local_choice", "TWO_WORDS") == "Two words"
    assert wording.words("prac_role", "FIRST_AIDER") == "FIRST_AIDER"
    assert humanised("EARLY_HELP") == "Early help"


def test_values_of_every_kind_become_words() -> None:
    wording = Wording(library().form, {"P1": "Ava"})
    value = [True, False, None, 3, {"a": "b"}, "2026-11-03"]
    assert wording.words("local", value) == "Yes; No; 3; b; 3 November 2026"
    assert wording.words("shares.people", ["P1", "P9"]) == "Ava; P9"
    assert wording.label("local_thing") == "Local thing"


def test_a_page_break_stands_between_the_first_page_and_the_record() -> None:
    blocks = outline(a_decision()).blocks
    assert sum(isinstance(block, NewPage) for block in blocks) == 1
