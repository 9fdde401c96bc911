"""Nothing that a policy forbids is in a copy, whatever was typed and chosen: a mark in every text."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rooms.documents.decisions import a_decision, answers_of, library, text
from sharedesk.records.copies import leaks, refusal_of, visible
from sharedesk.records.plain import leaves_of
from sharedesk.records.rules.copying import v26

ALWAYS_TO_RECIPIENTS = frozenset({
    "prac_name", "prac_role", "prac_agency", "prac_contact", "urgent_ref",
    "urgent_no_delay_reason", "purpose_text", "id_protect_steps", "p_necessary",
    "recipient_summary", "decided_by", "case_ref", "signed_by",
})  # fmt: skip
CHOSEN_BY_EXTRA = {
    "safe_contact": "SAFE_CONTACT", "worker_risk": "WORKER_RISK", "child_voice": "CHILD_VOICE",
    "objections": "OBJECTIONS", "objections_response": "OBJECTIONS", "no_seek_text": "NO_SEEK_TEXT",
}  # fmt: skip
OF_A_PERSON = frozenset({"name", "aliases", "relation", "identifiers", "language"})
OF_A_SHARE = frozenset({"to", "need_to_know", "marking", "onward"})
ALWAYS_TO_FAMILIES = frozenset({"prac_role", "prac_agency", "purpose_text"})
SET_BY_PROGRAM = ("record_id", "content_hash", "legal_pack", "signed_by", "retention_class")
ROWS = {"people": 4, "info_items": 4, "shares": 2, "informed": 4, "consents": 2, "advice": 1,
        "competence": 1}  # fmt: skip
ROLES = ("SUBJECT_CHILD", "PARENT_CARER", "SOURCE", "PERSON_OF_CONCERN", "SIBLING")
EXTRAS = ("SAFE_CONTACT", "WORKER_RISK", "CHILD_VOICE", "OBJECTIONS", "NO_SEEK_TEXT")
PEOPLE = ("P1", "P2", "P3", "P4")
ITEMS = ("I1", "I2", "I3", "I4")


def mark(number: int) -> str:
    """A word that stands nowhere else."""
    return f"Zq{number:03d}x"


def marked() -> dict[str, Any]:
    """Answers in which every free text of the form holds a mark of its own."""
    numbers = count(1)
    answers = answers_of("SC1")
    for group in ROWS:
        answers.pop(group, None)
    for link_id, item in library().form.items_by_id.items():
        free = (
            item.kind in ("string", "text") and not item.ref_group and not link_id.endswith(".ref")
        )
        if not free or link_id.startswith(("addenda", "export_log")) or link_id in SET_BY_PROGRAM:
            continue
        group, dot, field = link_id.partition(".")
        if not dot and not item.repeats:
            answers[link_id] = f"Words {mark(next(numbers))} end"
        for place in range(ROWS.get(group, 0) if dot else 0):
            rows = answers.setdefault(group, [{} for _ in range(ROWS[group])])
            rows[place][field] = f"Word {mark(next(numbers))}"
    return answers


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Any of the values, each once, in their order."""
    return st.lists(st.sampled_from(values), unique=True).map(sorted)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Marked answers with everything chosen at random that decides who sees what."""
    answers = marked()
    flag = st.booleans()
    for place, row in enumerate(answers["people"]):
        role = "SUBJECT_CHILD" if place == 0 else draw(st.sampled_from(ROLES))
        row |= {"ref": PEOPLE[place], "role": role, "address_restricted": draw(flag)}
        row["has_pr"] = draw(st.sampled_from(("YES", "NO", "UNKNOWN")))
    for place, row in enumerate(answers["info_items"]):
        row |= {"ref": ITEMS[place], "about": draw(st.sampled_from(PEOPLE))}
        row["plan"] = draw(st.sampled_from(("SHARE", "SHARE", "REDACT", "WITHHOLD")))
        row["nature"] = draw(st.sampled_from(("REPORTED", "PROFESSIONAL_OPINION")))
        row["data_class"] = draw(st.sampled_from(("PERSONAL", "SPECIAL", "CRIMINAL")))
        row["source_anon"] = draw(st.sampled_from((False, False, True)))
        row["sar_flag"] = draw(st.sampled_from(([], [], ["THIRD_PARTY"])))
    for row in answers["shares"]:
        row |= {"items": draw(some(ITEMS)), "people": draw(some(PEOPLE))}
        row |= {"addresses": draw(some(PEOPLE)), "extra": draw(some(EXTRAS))}
    states = st.sampled_from(("TOLD_BEFORE", "TELL_LATER", "NA_TOO_YOUNG"))
    answers["informed"] = [{"person": ref, "state": draw(states)} for ref in PEOPLE]
    for row in answers["consents"]:
        row |= {"person": draw(st.sampled_from(PEOPLE)), "status": "PARTIAL"}
        row["capacity"] = draw(st.sampled_from(("SELF_ADULT", "SELF_COMPETENT_CHILD")))
    answers["record_mode"] = draw(st.sampled_from(("PLANNED", "URGENT_AFTER")))
    answers["id_protect"] = draw(flag)
    return answers


def marks_in(said: str) -> set[str]:
    """The marks that a text holds."""
    return set(re.findall(r"Zq\d{3}x", said))


def paths_of(answers: dict[str, Any], found: set[str]) -> set[str]:
    """Where the marks stand in the answers."""
    return {path for path, leaf in leaves_of(answers) if marks_in(leaf) & found}


def may_go_to_recipient(path: str, answers: dict[str, Any], to: int) -> bool:
    """Whether the dictionary lets this answer into that recipient's copy, read the plain way."""
    share = answers["shares"][to - 1]
    row = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", path)
    if row is None:
        return path in ALWAYS_TO_RECIPIENTS or CHOSEN_BY_EXTRA.get(path) in share["extra"]
    group, place, field = row[1], int(row[2]), row[3]
    if group == "people":
        return person_may_go(answers, place, field, share)
    if group == "info_items":
        return item_may_go(answers["info_items"][place], field, share)
    return group == "shares" and place == to - 1 and field in OF_A_SHARE


def person_may_go(answers: dict[str, Any], place: int, field: str, share: dict[str, Any]) -> bool:
    """Names of chosen people, addresses of chosen addresses, and no hidden source."""
    person = answers["people"][place]
    hidden = any(item["source_anon"] for item in answers["info_items"])
    if hidden and person["role"] == "SOURCE":
        return False
    chosen = share["addresses"] if field == "address" else share["people"]
    return person["ref"] in chosen and (field == "address" or field in OF_A_PERSON)


def item_may_go(item: dict[str, Any], field: str, share: dict[str, Any]) -> bool:
    """The text that is to be shared of the points of this row, and who said it if they may be named."""
    if item["ref"] not in share["items"] or item["plan"] == "WITHHOLD":
        return False
    if field == "holder":
        return not item["source_anon"]
    return field == ("text" if item["plan"] == "SHARE" else "redacted_text")


def may_go_to_family(path: str, answers: dict[str, Any]) -> bool:
    """Whether the dictionary lets this answer into a letter: nothing of a person who is not told."""
    row = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", path)
    if row is None:
        return path in ALWAYS_TO_FAMILIES
    group, field = row[1], row[3]
    entry = answers[group][int(row[2])]
    told = {r["person"] for r in answers["informed"] if r["state"] == "TOLD_BEFORE"}
    known = told | {r["person"] for r in answers["informed"] if r["state"] == "NA_TOO_YOUNG"}
    if group == "people":
        return field == "name" and entry["ref"] in known
    if group == "info_items":
        right_words = field == ("text" if entry["plan"] == "SHARE" else "redacted_text")
        safe = not entry["source_anon"] and not entry["sar_flag"] and entry["plan"] != "WITHHOLD"
        return right_words and safe and entry["about"] in known
    return group == "shares" and field == "to"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), st.sampled_from((1, 2)), st.booleans())
def test_no_recipients_copy_says_what_was_not_chosen_for_it(
    answers: dict[str, Any], to: int, short: bool
) -> None:
    said = text(a_decision(answers), "recipient", to, short=short)
    found = paths_of(answers, marks_in(said))
    assert {path for path in found if not may_go_to_recipient(path, answers, to)} == set()
    assert leaks(said, answers, "recipient", to) == ()
    assert v26(visible(answers, "recipient", to), answers, "recipient", to) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), st.sampled_from((0, 0, 1, 2)))
def test_no_family_letter_says_what_the_family_may_not_read(
    answers: dict[str, Any], to: int
) -> None:
    assume(refusal_of(answers, "family", to) == "")
    said = text(a_decision(answers), "family", to)
    found = paths_of(answers, marks_in(said))
    assert {path for path in found if not may_go_to_family(path, answers)} == set()
    assert leaks(said, answers, "family", to) == ()
    assert v26(visible(answers, "family", to), answers, "family", to) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_the_file_copy_says_everything_that_was_typed(answers: dict[str, Any]) -> None:
    everything = set().union(*(marks_in(leaf) for _, leaf in leaves_of(answers)))
    assert len(everything) > 100
    assert everything - marks_in(text(a_decision(answers))) == set()


def test_a_recipients_copy_does_say_what_was_chosen_for_it() -> None:
    answers = marked()
    for place, row in enumerate(answers["people"]):
        row |= {"ref": PEOPLE[place], "role": "PARENT_CARER"}
    for place, row in enumerate(answers["info_items"]):
        row |= {"ref": ITEMS[place], "about": "P1", "plan": "SHARE", "nature": "REPORTED"}
        row["source_anon"] = False
    everybody, everything = list(PEOPLE), list(ITEMS)
    answers["shares"][0] |= {"items": everything, "people": everybody, "addresses": everybody}
    answers["shares"][0]["extra"] = list(EXTRAS)
    answers |= {"record_mode": "URGENT_AFTER", "id_protect": True}
    said = text(a_decision(answers), "recipient", 1)
    wanted = {
        path
        for path, leaf in leaves_of(answers)
        if marks_in(leaf) and may_go_to_recipient(path, answers, 1) and path != "shares[0].marking"
    }
    assert wanted - paths_of(answers, marks_in(said)) == set()
