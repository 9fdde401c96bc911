"""Summaries on the real vault: made once, kept, and refused where they must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import a_decision, a_draft, a_scenario, answers_of
from sharedesk.base.clock import FixedClock
from sharedesk.base.languages import WELSH, speaking
from sharedesk.desk import deciding, summarising
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NotSignedYet
from sharedesk.documents.outlining import outline_text
from sharedesk.records.life import Addendum
from sharedesk.records.refusals import CopyRefused


def test_a_copy_is_made_once_and_kept(session: Session, clock: FixedClock) -> None:
    decision = a_decision(session, "SC1")

    first = summarising.make_summary(session, decision.id, "file")
    clock.move(timedelta(hours=3))
    again = summarising.make_summary(session, decision.id, "file")

    assert again == first
    kinds = [event.kind for event in session.vault.history(decision.id)]
    assert kinds.count("SUMMARY_MADE") == 1


def test_a_copy_is_made_anew_when_the_record_has_grown(session: Session, clock: FixedClock) -> None:
    decision = a_decision(session, "SC1")
    first = summarising.make_summary(session, decision.id, "file")
    row = Addendum("OUTCOME", clock.now(), "Ruth Amadi", "Support began on Monday.")

    deciding.add_addendum(session, decision.id, row)

    assert summarising.make_summary(session, decision.id, "file").sha256 != first.sha256


def test_what_was_made_can_be_verified_and_names_the_vault(session: Session) -> None:
    decision = a_decision(session, "SC1")

    verdict = summarising.verify_pdf(summarising.make_summary(session, decision.id, "file").content)

    assert verdict.ok
    assert verdict.reference == decision.id
    assert verdict.digest == decision.digest
    assert verdict.vault == summarising.identity_of(session).vault


def test_a_draft_has_a_preview_and_no_paper(session: Session) -> None:
    draft = a_draft(session, "SC1")

    text = summarising.preview(session, draft, 1)

    assert "rent is about two months behind" in text
    assert "Dean Marsh" not in text
    with pytest.raises(NotSignedYet):
        summarising.make_summary(session, draft.id, "file")


def test_the_family_letter_is_refused_where_it_could_hurt(session: Session) -> None:
    decision = a_decision(session, "SC5")

    with pytest.raises(CopyRefused) as refused:
        summarising.make_summary(session, decision.id, "family")

    assert refused.value.reason == "S_COPY_BLOCKED_DA"


@pytest.mark.parametrize("name", ["SC1", "SC5"])
def test_each_recipients_copy_lacks_what_it_must_lack(session: Session, name: str) -> None:
    decision = a_decision(session, name)

    for to in range(1, len(answers_of(name)["shares"]) + 1):
        text = outline_text(summarising.outline(session, decision.id, "recipient", to))
        assert not [words for words in a_scenario(name)["expect"]["C_lacks"] if words in text]


def test_a_record_keeps_the_form_it_was_made_with(session: Session) -> None:
    decision = a_decision(session, "SC1")

    kept = session.vault.form(decision.form.url, decision.form.version, decision.form.sha256)

    assert kept is not None
    assert kept[0] == session.library.stamp
    assert summarising.form_of(session, decision).sha256 == decision.form.sha256


def test_a_copy_is_made_in_the_language_that_is_asked_for(session: Session) -> None:
    decision = a_decision(session, "SC1")

    made = summarising.outline(
        session, decision.id, "family", version=summarising.Version(language=WELSH)
    )
    paper = summarising.make_summary(
        session, decision.id, "family", version=summarising.Version(language=WELSH)
    )

    assert "Gallwch ofyn am gael gweld" in outline_text(made)
    assert summarising.verify_pdf(paper.content).ok
    assert session.vault.history(decision.id)[-1].detail["language"] == WELSH
    english = summarising.make_summary(session, decision.id, "family")
    assert english.sha256 != paper.sha256


def test_a_record_keeps_the_language_in_which_it_was_signed(session: Session) -> None:
    welsh = replace(session, library=session.library.in_language(WELSH))

    with speaking(WELSH):
        decision = a_decision(welsh, "SC1")

    assert decision.form.language == WELSH
    assert decision.form.sha256 == session.library.form.sha256
    kept = session.vault.form(decision.form.url, decision.form.version, decision.form.sha256)
    assert kept is not None
    assert kept[0].language == session.library.stamp.language
    assert summarising.outline(session, decision.id, "file").typed_language == WELSH
