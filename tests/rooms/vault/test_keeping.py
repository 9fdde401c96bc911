"""What is kept comes back as it was given, in this session and the next."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from rooms.vault.vault_builders import (
    NAME,
    NOON,
    STAMP,
    a_countersignature,
    a_decision,
    a_draft,
    a_line,
    a_paper,
    an_addendum,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk.records.life import FormStamp
from sharedesk.vault.troubles import SaveRefused


def test_a_draft_comes_back_with_what_is_not_a_value_yet(shelf, vault):
    draft = keep_draft(vault)

    assert vault.record(NAME) == draft
    assert shelf.reopen().record(NAME) == draft


def test_the_last_save_of_a_draft_counts(shelf, vault):
    keep_draft(vault)
    later = keep_draft(vault, answers={"purpose_cat": "PROTECT"}, changed_at=NOON + timedelta(1))

    assert shelf.reopen().record(NAME) == later


def test_a_decision_comes_back_with_everything_that_was_added_to_it(shelf, vault):
    keep_draft(vault)
    decision = keep_decision(vault)
    with vault.writing() as keep:
        keep.addendum(NAME, an_addendum(), a_line(status="SIGNED"))
        keep.addendum(NAME, an_addendum(kind="LATER"), a_line(status="SIGNED"))
        keep.countersignature(NAME, a_countersignature(), a_line(status="COUNTERSIGNED"))

    assert shelf.reopen().record(NAME) == replace(
        decision,
        addenda=(an_addendum(), an_addendum(kind="LATER")),
        countersignature=a_countersignature(),
    )


def test_a_decision_that_was_made_elsewhere_keeps_its_additions(vault):
    decision = a_decision(addenda=(an_addendum(),), countersignature=a_countersignature())

    with vault.writing() as keep:
        keep.decision(decision, a_line(status="COUNTERSIGNED"))

    assert vault.record(NAME) == decision


def test_there_is_nothing_under_a_name_that_was_never_kept(vault):
    assert vault.record("SD-000000") is None
    assert vault.paper(NAME, "file") is None
    assert vault.form("https://forms.example/decision", "1.0.0") is None
    assert vault.setting("text_size") is None
    assert vault.setting("text_size", 12) == 12
    assert vault.history() == ()


def test_history_comes_back_in_order_with_its_numbers(shelf, vault):
    with vault.writing() as keep:
        keep.event(an_event("CREATED"))
        keep.event(an_event("OPENED", name=""))
        given = keep.event(an_event("SIGNED", body_sha256="ef" * 32))

    vault = shelf.reopen()

    assert given.seq == 3
    assert vault.history(NAME) == (an_event("CREATED", seq=1), given)
    assert [event.kind for event in vault.history("")] == ["OPENED"]
    assert [event.seq for event in vault.history()] == [1, 2, 3]


def test_a_form_is_found_by_name_or_by_digest(vault):
    newer = FormStamp(STAMP.url, STAMP.version, "cd" * 32, "cy")
    with vault.writing() as keep:
        keep.form(STAMP, b"{}")
        keep.form(newer, b'{"title": "Penderfynu"}')
        keep.form(STAMP, b"not taken: it is there already")

    assert vault.form(STAMP.url, STAMP.version) == (newer, b'{"title": "Penderfynu"}')
    assert vault.form(STAMP.url, STAMP.version, STAMP.sha256) == (STAMP, b"{}")


def test_the_latest_paper_of_a_copy_is_found_and_all_are_listed(vault):
    keep_decision(vault)
    with vault.writing() as keep:
        keep.paper(a_paper(b"first"))
        keep.paper(a_paper(b"second"))
        keep.paper(a_paper(b"third", copy="family", to=0))

    assert vault.paper(NAME, "recipient", 1) == a_paper(b"second")
    assert [(line.copy, line.size) for line in vault.papers(NAME)] == [
        ("recipient", 5),
        ("recipient", 6),
        ("family", 5),
    ]


@pytest.mark.parametrize("value", [None, True, 3, "Ruth", ["a"], {"name": "Zoë"}])
def test_a_setting_comes_back(vault, value):
    with vault.writing() as keep:
        keep.setting("practitioner", "another before")
        keep.setting("practitioner", value)

    assert vault.setting("practitioner", "missing") == value


def test_a_discarded_draft_leaves_nothing_but_its_history(vault):
    keep_draft(vault, words="heron")
    keep_draft(vault, "SD-4K7Q2N", words="heron")
    with vault.writing() as keep:
        keep.event(an_event("CREATED"))
        keep.paper(a_paper())

    with vault.writing() as keep:
        keep.discard(NAME)

    assert vault.record(NAME) is None
    assert vault.papers(NAME) == ()
    assert vault.worklist(words="heron") == ["SD-4K7Q2N"]
    assert len(vault.history(NAME)) == 1
    assert vault.verify().ok


def test_nothing_of_a_transaction_that_fails_is_kept(shelf, vault):
    keep_draft(vault)

    with pytest.raises(LookupError), vault.writing() as keep:  # noqa: PT012 -- one transaction
        keep.draft(a_draft(answers={}), a_line())
        keep.event(an_event())
        keep.discard("SD-000000")

    keep_draft(vault, "SD-4K7Q2N")
    vault = shelf.reopen()
    assert vault.record(NAME) == a_draft()
    assert vault.history() == ()
    assert vault.verify().ok


def test_a_transaction_that_keeps_nothing_is_no_save(vault):
    before = vault._file.head

    with vault.writing():
        pass

    assert vault._file.head == before


@pytest.mark.parametrize(
    "change",
    [
        lambda keep: keep.draft(a_draft(), a_line()),
        lambda keep: keep.decision(a_decision(answers={}), a_line()),
        lambda keep: keep.discard(NAME),
        lambda keep: keep.countersignature(NAME, a_countersignature(), a_line()),
    ],
    ids=["draft", "decision", "discard", "countersignature"],
)
def test_what_was_signed_stays_as_it_is(vault, change):
    decision = keep_decision(vault)
    with vault.writing() as keep:
        keep.countersignature(NAME, a_countersignature(), a_line())

    with pytest.raises(SaveRefused) as refused, vault.writing() as keep:
        change(keep)

    assert refused.value.facts["why"] == "signed"
    assert vault.record(NAME) == replace(decision, countersignature=a_countersignature())
    assert vault.verify().ok


def test_only_a_signed_record_is_added_to(vault):
    keep_draft(vault)

    with pytest.raises(SaveRefused), vault.writing() as keep:
        keep.addendum(NAME, an_addendum(), a_line())


def test_keeping_something_of_a_record_that_is_not_there_is_a_mistake(vault):
    with pytest.raises(LookupError), vault.writing() as keep:
        keep.paper(a_paper())


def test_nothing_is_kept_in_a_closed_vault(vault):
    vault.close()
    vault.close()

    with pytest.raises(SaveRefused), vault.writing():
        pass
    with pytest.raises(SaveRefused):
        vault.record(NAME)


def test_what_was_saved_long_ago_is_still_witnessed_after_many_saves(shelf, vault, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.keeping.SAVES_REMEMBERED", 8)
    monkeypatch.setattr("sharedesk.vault.keeping._PRUNE_EVERY", 4)
    for place in range(40):
        keep_draft(vault, words=None, place=str(place))

    vault = shelf.reopen()

    assert vault.record(NAME).place == "39"
    assert vault._file.rows("SELECT count(*) FROM saved")[0][0] <= 12
    assert vault.verify().ok
