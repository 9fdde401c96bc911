"""Checking what somebody holds: a PDF by its signature, a sheet of paper by its code."""

from __future__ import annotations

from typing import Any

import pytest

from builders import a_decision
from sharedesk.desk import deciding, summarising, verifying
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NotACode
from sharedesk.documents.outline import Seal
from sharedesk.records.life import Addendum
from sharedesk.records.paper_codes import qr_text


def code_on(session: Session, record: str, copy: Any = "file", to: int = 0) -> str:
    """The short code that is printed on a copy."""
    return summarising.outline(session, record, copy, to).code


def test_the_code_on_a_paper_leads_to_its_record_among_others(session: Session) -> None:
    decisions = [a_decision(session, name) for name in ("SC1", "SC5", "SC3")]
    code = code_on(session, decisions[1].id, "recipient", 2)

    sheet = verifying.verify_code(session, code.lower().replace("-", " "))

    assert sheet is not None
    assert (sheet.record, sheet.copy, sheet.to, sheet.since) == (decisions[1].id, "recipient", 2, 0)
    assert "copy for recipient 2" in verifying.sheet_words(sheet)[0]


def test_the_text_of_a_qr_code_leads_there_too(session: Session) -> None:
    a_decision(session, "SC3")
    decision = a_decision(session, "SC1")
    sheet = verifying.verify_code(session, qr_text(decision, "file"))
    assert sheet is not None
    assert sheet.record == decision.id


def test_a_paper_from_before_an_addition_is_said_not_to_be_the_latest(session: Session) -> None:
    decision = a_decision(session)
    code = code_on(session, decision.id)
    added = Addendum("OUTCOME", session.clock.now(), "Ruth Amadi", "Support began.")
    deciding.add_addendum(session, decision.id, added)

    sheet = verifying.verify_code(session, code)

    assert sheet is not None
    assert "not the latest" in verifying.sheet_words(sheet)[1]
    assert code_on(session, decision.id) != code


def test_a_code_of_no_record_is_said_to_be_one(session: Session) -> None:
    a_decision(session)
    assert verifying.verify_code(session, "0000-0000-0000-0000") is None
    assert "No record" in verifying.sheet_words(None)[0]


def test_what_is_no_code_is_refused(session: Session) -> None:
    with pytest.raises(NotACode):
        verifying.verify_code(session, "SD-4K7Q2M")


def test_a_pdf_and_the_paper_printed_from_it_have_one_code(session: Session) -> None:
    decision = a_decision(session)
    verdict = summarising.verify_pdf(summarising.make_summary(session, decision.id, "file").content)
    assert verifying.is_code_of(verdict, code_on(session, decision.id))
    assert not verifying.is_code_of(verdict, code_on(session, decision.id, "recipient", 1))
    with pytest.raises(NotACode):
        verifying.is_code_of(verdict, "?")


def test_a_signed_copy_names_who_signed_and_a_family_letter_names_nobody(session: Session) -> None:
    decision = a_decision(session)
    verdicts = {
        copy: summarising.verify_pdf(
            summarising.make_summary(session, decision.id, copy, to).content
        )
        for copy, to in (("file", 0), ("recipient", 1), ("family", 0))
    }
    assert verdicts["file"].signed_by == verdicts["recipient"].signed_by == decision.signed_by
    assert verdicts["family"].signed_by == ""


def test_a_short_version_belongs_to_the_same_copy(session: Session) -> None:
    decision = a_decision(session)
    short = summarising.make_summary(
        session, decision.id, "recipient", 1, summarising.Version(short=True)
    )
    whole = summarising.make_summary(session, decision.id, "recipient", 1)
    codes = {summarising.verify_pdf(paper.content).code for paper in (short, whole)}
    assert codes == {code_on(session, decision.id, "recipient", 1)}
    assert len(short.content) < len(whole.content)


def test_the_seal_of_a_copy_is_on_its_paper(session: Session) -> None:
    decision = a_decision(session)
    for copy, to in (("file", 0), ("recipient", 1)):
        made = summarising.outline(session, decision.id, copy, to)  # type: ignore[arg-type]
        (seal,) = (block for block in made.blocks if isinstance(block, Seal))
        assert seal.code == made.code
        assert seal.content == qr_text(decision, copy, to)
