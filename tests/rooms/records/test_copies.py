"""Who may see what: recipients' copies are opt-in, family letters narrower, and some are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.records.cases import answers_of
from sharedesk.desk.library import open_library
from sharedesk.records.copies import CopyRefused, leaks, refusal_of, visible
from sharedesk.records.dictionary import PLACES, chosen_by
from sharedesk.records.plain import leaves_of
from sharedesk.records.rules.copying import v26
from sharedesk.records.shielding import ADDRESS_WITHHELD, NAME_WITHHELD

EXTRAS = ("SAFE_CONTACT", "WORKER_RISK", "CHILD_VOICE", "OBJECTIONS", "NO_SEEK_TEXT")
NEVER_FOR_RECIPIENTS = (
    "decision_reason", "risk_if_shared", "risk_if_not", "who_at_risk", "advice", "competence",
    "reconsider_if", "next_actions", "p_proportionate", "others_present", "supervisor_name",
    "req_org", "req_wanted", "flow_departure_reason", "dpo_view", "export_log",
)  # fmt: skip


def a_record(**changes: Any) -> dict[str, Any]:
    """SC1, with more in it that could leak."""
    more = {
        "advice": [{"from": "Una Brill, named nurse", "given": "Share the least you can."}],
        "safe_contact": "Text before ten",
        "worker_risk": "Dog in the yard",
        "objections": "Mother would rather tell them herself",
        "objections_response": "She may, and we tell them as well",
        "no_seek_text": "Nobody was at home",
    }
    return answers_of("SC1") | more | changes


def share_row(**changes: Any) -> list[dict[str, Any]]:
    """The one row of SC1's ledger, changed."""
    return [answers_of("SC1")["shares"][0] | changes]


def items(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The points of SC1, the first ones changed."""
    rows = answers_of("SC1")["info_items"]
    return [
        row | (changes[place] if place < len(changes) else {}) for place, row in enumerate(rows)
    ]


def people(*changes: dict[str, Any], also: tuple[dict[str, Any], ...] = ()) -> list[dict[str, Any]]:
    """The people of SC1, the first ones changed, and others."""
    rows = answers_of("SC1")["people"]
    return [
        row | (changes[place] if place < len(changes) else {}) for place, row in enumerate(rows)
    ] + list(also)


TESSA = {"ref": "P4", "name": "Tessa Webb", "role": "SOURCE", "relation": "former neighbour"}
ANONYMOUS = {"nature": "REPORTED", "holder": "Tessa Webb", "source_anon": True}


def said(view: dict[str, Any]) -> str:
    """Every text of a view, on lines of their own."""
    return "\n".join(leaf for _, leaf in leaves_of(view))


# the table


def test_every_question_of_the_form_has_its_place_in_the_copies() -> None:
    form = open_library().form
    asked = {link_id for link_id, item in form.items_by_id.items() if item.is_question}
    groups = ("export_log.", "addenda.notify.")
    known = {field for field in asked if not field.startswith(groups)}
    assert known - set(PLACES) == set()
    assert set(PLACES) - known == {"addenda.notify", "export_log", "info_items.corrected_at"}


def test_an_answer_that_the_dictionary_does_not_know_is_for_the_file_only() -> None:
    view = visible(a_record(local_note="Ours alone"), "recipient", 1)
    assert chosen_by("local_note", "file") == ""
    assert "local_note" not in view


# a recipient's copy


def test_the_file_copy_shows_everything() -> None:
    answers = a_record()
    assert visible(answers, "file") == answers


@pytest.mark.parametrize("field", NEVER_FOR_RECIPIENTS)
def test_a_recipient_never_sees(field: str) -> None:
    view = visible(a_record(**{field: "Something that must stay"}), "recipient", 1)
    assert field not in view


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_is_shown_only_where_it_was_chosen(extra: str) -> None:
    field = "no_seek_text" if extra == "NO_SEEK_TEXT" else extra.lower()
    chosen = visible(a_record(shares=share_row(extra=[extra])), "recipient", 1)
    others = [each for each in EXTRAS if each != extra]
    left = visible(a_record(shares=share_row(extra=others)), "recipient", 1)
    assert field in chosen
    assert field not in left


def test_a_recipient_gets_only_the_points_of_their_own_row() -> None:
    rows = share_row(items=["I1"]) + share_row(to="Somebody else", items=["I3"])
    first = visible(a_record(shares=rows), "recipient", 1)
    second = visible(a_record(shares=rows), "recipient", 2)
    assert [item["text"] for item in first["info_items"]] == [items()[0]["text"]]
    assert [item["text"] for item in second["info_items"]] == [items()[2]["text"]]
    assert "Somebody else" not in said(first)


def test_a_reworded_point_shows_its_new_words_and_never_the_old() -> None:
    rows = items({"plan": "REDACT", "redacted_text": "Ava is well.", "plan_reason": "Less will do"})
    view = visible(a_record(info_items=rows), "recipient", 1)
    assert view["info_items"][0]["text"] == "Ava is well."
    assert "weight" not in said(view)
    assert "redacted_text" not in view["info_items"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"plan": "WITHHOLD"},
        {"plan": "REDACT"},
        {"plan": "REDACT", "redacted_text": "  "},
        {"plan": None},
        {"plan": "SOMETHING_NEW"},
    ],
)
def test_a_point_that_is_not_planned_to_leave_stays_even_if_a_row_lists_it(
    change: dict[str, Any],
) -> None:
    view = visible(a_record(info_items=items(change)), "recipient", 1)
    assert "weight" not in said(view)


def test_people_who_are_not_chosen_leave_no_trace() -> None:
    view = visible(a_record(shares=share_row(people=["P1"], addresses=[])), "recipient", 1)
    assert [person["name"] for person in view["people"]] == ["Ava Holt"]
    assert "Kelly" not in said(view)
    assert [row["person"] for row in view["informed"]] == ["Ava Holt"]
    assert "consents" not in view


def test_a_recipient_copy_prints_no_references() -> None:
    view = visible(a_record(), "recipient", 1)
    assert not {"P1", "P2", "P3", "I1", "I2", "I3"} & {leaf for _, leaf in leaves_of(view)}


def test_whom_a_point_is_about_is_said_only_where_that_person_is_chosen() -> None:
    view = visible(a_record(shares=share_row(people=["P1"])), "recipient", 1)
    assert view["info_items"][0]["about"] == "Ava Holt"
    assert "about" not in view["info_items"][1]


def test_an_address_needs_choosing_of_its_own() -> None:
    without = visible(a_record(shares=share_row(addresses=[])), "recipient", 1)
    assert "Quarry Rise" not in said(without)
    only = visible(a_record(shares=share_row(people=["P1"], addresses=["P2"])), "recipient", 1)
    assert only["people"][1] == {"address": "4 Quarry Rise, Northmoor"}


def test_a_restricted_address_goes_only_to_a_row_that_lists_it_and_says_that_it_is_restricted() -> (
    None
):
    folk = people({}, {"address_restricted": True})
    listed = visible(a_record(people=folk), "recipient", 1)
    assert listed["people"][1]["address_restricted"] is True
    left = visible(a_record(people=folk, shares=share_row(addresses=["P1"])), "recipient", 1)
    assert "Quarry Rise" not in said(left)


def test_whoever_lives_at_a_restricted_address_shares_the_restriction() -> None:
    folk = people({"address": "4 QUARRY RISE,  Northmoor", "address_restricted": True})
    view = visible(a_record(people=folk), "recipient", 1)
    assert "quarry rise" not in said(view).casefold()


@pytest.mark.parametrize(
    "typed", ["Lives at 4 Quarry Rise, Northmoor now.", "Seen in 4 quarry  rise.", "At NM1 2AB."]
)
def test_a_restricted_address_in_free_text_is_masked(typed: str) -> None:
    address = "4 Quarry Rise, Northmoor NM1 2AB"
    if "Northmoor now" in typed:
        typed = typed.replace("Northmoor now", "Northmoor NM1 2AB")
    folk = people({}, {"address": address, "address_restricted": True})
    record = a_record(people=folk, shares=share_row(addresses=[]), recipient_summary=typed)
    view = visible(record, "recipient", 1)
    assert ADDRESS_WITHHELD in view["recipient_summary"]
    assert "uarry" not in view["recipient_summary"].casefold()
    assert "NM1" not in view["recipient_summary"]


def test_the_holder_of_an_anonymous_point_is_left_out() -> None:
    view = visible(a_record(info_items=items({}, {}, ANONYMOUS)), "recipient", 1)
    assert "holder" not in view["info_items"][2]
    assert view["info_items"][1]["holder"] == "Ruth Amadi"


def test_an_anonymous_source_is_absent_even_when_the_row_selects_them_or_a_text_names_them() -> (
    None
):
    rows = items({"text": "Webb saw Ava; Tessa Webb rang twice."}, {}, ANONYMOUS)
    record = a_record(
        people=people(also=(TESSA,)),
        info_items=rows,
        shares=share_row(people=["P1", "P4"], addresses=["P4"]),
        recipient_summary="As Tessa told us",
    )
    view = visible(record, "recipient", 1)
    assert "Tessa" not in said(view)
    assert "Webb" not in said(view)
    assert view["info_items"][0]["text"] == f"{NAME_WITHHELD} saw Ava; {NAME_WITHHELD} rang twice."


def test_a_source_described_but_not_named_is_masked_as_well() -> None:
    rows = items(
        {"text": "The former neighbour saw Ava."}, {}, ANONYMOUS | {"holder": "former neighbour"}
    )
    view = visible(a_record(info_items=rows), "recipient", 1)
    assert view["info_items"][0]["text"] == f"The {NAME_WITHHELD} saw Ava."


def test_masking_a_source_spares_the_names_that_the_copy_shows() -> None:
    source = TESSA | {"name": "Rose Holt"}
    rows = items({}, {}, ANONYMOUS | {"holder": "Rose Holt"})
    view = visible(a_record(people=people(also=(source,)), info_items=rows), "recipient", 1)
    assert [person["name"] for person in view["people"]] == ["Ava Holt", "Kelly Holt"]


def test_a_source_who_may_be_named_is_shown_where_chosen() -> None:
    rows = items({}, {}, {"holder": "Tessa Webb", "source_anon": False})
    record = a_record(
        people=people(also=(TESSA,)), info_items=rows, shares=share_row(people=["P1", "P4"])
    )
    view = visible(record, "recipient", 1)
    assert view["people"][-1]["name"] == "Tessa Webb"
    assert view["info_items"][2]["holder"] == "Tessa Webb"


def test_a_holder_who_is_an_unchosen_person_of_the_record_is_left_out() -> None:
    rows = items({}, {}, {"holder": "Dean, the father"})
    view = visible(a_record(info_items=rows), "recipient", 1)
    assert "holder" not in view["info_items"][2]


def test_conditions_for_data_that_a_recipient_does_not_get_are_left_out() -> None:
    rows = items({"data_class": "PERSONAL"}, {"data_class": "CRIMINAL"})
    record = a_record(info_items=rows, art10="A10_SAFEGUARD")
    whole = visible(record, "recipient", 1)
    part = visible(record | {"shares": share_row(items=["I1"])}, "recipient", 1)
    assert "art10" in whole
    assert not {"art9", "art10"} & set(part)


def test_only_the_state_of_openness_and_agreement_is_shown() -> None:
    view = visible(a_record(), "recipient", 1)
    assert view["consents"][0] == {"person": "Kelly Holt", "status": "GIVEN"}
    assert view["informed"][1] == {"person": "Kelly Holt", "state": "TOLD_BEFORE"}


# corrections


def correction(*fields: str, to: str = "Duty worker, Northmoor Early Help front door") -> Any:
    """An addendum as it stands in answers."""
    return {
        "kind": "CORRECTION",
        "at": "2026-11-08T09:30:00+00:00",
        "by": "Ruth Amadi",
        "text": "Three months, not two",
        "fields": list(fields),
        "notify": [{"to": to}],
    }


def test_a_recipient_who_is_to_be_told_reads_the_correction() -> None:
    view = visible(a_record(addenda=[correction("I3")]), "recipient", 1)
    assert view["info_items"][2]["corrected_at"] == "2026-11-08T09:30:00+00:00"
    assert view["addenda"] == [
        {
            "kind": "CORRECTION",
            "at": "2026-11-08T09:30:00+00:00",
            "text": "Three months, not two",
        }
    ]


@pytest.mark.parametrize(
    "fields",
    [
        ("I2",),
        ("info_items[1].text",),
        ("info_items[9].text",),
        ("info_items[2].plan_reason",),
        ("I3", "I2"),
        ("P3",),
        ("people[1].address",),
        ("decision_reason",),
        ("shares[1].onward",),
        ("shares[0].ack",),
        ("consents[0]",),
        ("informed[2].state",),
    ],
)
def test_a_correction_that_speaks_of_more_than_a_recipient_has_is_not_read_out(
    fields: tuple[str, ...],
) -> None:
    row = share_row(items=["I1", "I3"], addresses=[])
    view = visible(a_record(addenda=[correction(*fields)], shares=row), "recipient", 1)
    assert "addenda" not in view
    assert "Three months" not in said(view)


@pytest.mark.parametrize(
    "fields",
    [
        ("I3",),
        ("info_items[2].text",),
        ("P2",),
        ("people[1].address",),
        ("purpose_text",),
        ("shares[0].onward",),
        ("consents[0].status",),
        (),
    ],
)
def test_a_correction_of_what_a_recipient_has_is_read_out(fields: tuple[str, ...]) -> None:
    view = visible(a_record(addenda=[correction(*fields)]), "recipient", 1)
    assert "Three months" in said(view)


def test_a_recipient_who_is_not_told_sees_only_that_a_point_was_corrected() -> None:
    view = visible(a_record(addenda=[correction("I3", to="Somebody else")]), "recipient", 1)
    assert "corrected_at" in view["info_items"][2]
    assert "addenda" not in view


def test_the_correction_of_a_reworded_point_is_not_read_out() -> None:
    rows = items({}, {}, {"plan": "REDACT", "redacted_text": "Rent is behind."})
    view = visible(a_record(info_items=rows, addenda=[correction("I3")]), "recipient", 1)
    assert "corrected_at" in view["info_items"][2]
    assert "addenda" not in view


# the family's letter


def test_a_letter_shows_only_what_is_shared_with_whom_and_why() -> None:
    view = visible(a_record(), "family")
    assert set(view) == {
        "info_items", "people", "prac_agency", "prac_role", "purpose_cat", "purpose_text", "shares",
    }  # fmt: skip
    assert view["shares"] == [{"to": "Duty worker, Northmoor Early Help front door"}]
    assert [set(item) for item in view["info_items"]] == [{"text"}] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"about": "P3"},
        {"source_anon": True},
        {"sar_flag": ["THIRD_PARTY"]},
        {"sar_flag": ["EXPECTED_PRIVATE"]},
        {"sar_flag": ["SERIOUS_HARM"]},
        {"data_class": "CRIMINAL"},
        {"plan": "WITHHOLD"},
    ],
)
def test_a_point_that_is_not_safe_for_the_family_is_left_out_of_the_letter(
    change: dict[str, Any],
) -> None:
    view = visible(a_record(info_items=items(change)), "family")
    assert "weight" not in said(view)


def test_a_letter_gives_the_new_words_of_a_reworded_point() -> None:
    rows = items({"plan": "REDACT", "redacted_text": "Ava is well."})
    view = visible(a_record(info_items=rows), "family")
    assert view["info_items"][0]["text"] == "Ava is well."


def test_a_letter_names_no_recipient_who_gets_nothing_that_it_tells_of() -> None:
    rows = share_row(items=["I1"]) + share_row(to="Police, public protection", items=["I2"])
    record = a_record(shares=rows, info_items=items({}, {"sar_flag": ["SERIOUS_HARM"]}))
    assert "Police" not in said(visible(record, "family"))


def told(*refs: str) -> list[dict[str, Any]]:
    """Openness rows in which exactly these have been told."""
    return [
        {"person": ref, "state": "TOLD_BEFORE" if ref in refs else "TELL_LATER"}
        for ref in ("P1", "P2", "P3")
    ]


def test_what_concerns_one_parent_is_not_in_a_letter_that_both_read() -> None:
    folk = people({}, {}, {"has_pr": "YES"})
    record = a_record(people=folk, informed=told("P1", "P2", "P3"))
    assert "low mood on" not in said(visible(record, "family"))
    assert "low mood on" in said(visible(record, "family", 2))
    assert "low mood on" not in said(visible(record, "family", 3))


def test_a_young_person_who_decides_for_themselves_is_not_written_about_to_a_parent() -> None:
    judged = [{"person": "P1", "test": "GILLICK", "result": "COMPETENT"}]
    record = a_record(informed=told("P1", "P2"), competence=judged)
    assert "weight" not in said(visible(record, "family", 2))
    assert "weight" in said(visible(record, "family", 1))


def test_a_parent_without_parental_responsibility_does_not_read_about_the_child() -> None:
    record = a_record(people=people({}, {"has_pr": "UNKNOWN"}))
    assert "weight" not in said(visible(record, "family"))


@pytest.mark.parametrize("field", ["P2", "informed[1]", "informed[1].state"])
def test_somebody_who_was_told_later_may_have_a_letter(field: str) -> None:
    later = {"kind": "TOLD_LATER", "at": "2026-11-18T09:00:00+00:00", "fields": [field]}
    record = a_record(informed=told())
    assert reason(record, "family") == "NOBODY_TOLD"
    assert visible(record | {"addenda": [later]}, "family", 2)


# refusals


def reason(answers: dict[str, Any], copy: Any, to: int = 0) -> str:
    """Why a copy is refused."""
    with pytest.raises(CopyRefused) as refused:
        visible(answers, copy, to)
    return refused.value.reason


@pytest.mark.parametrize("decision", ["NOT_SHARE", "DEFER", None])
@pytest.mark.parametrize("copy", ["recipient", "family"])
def test_nothing_leaves_the_file_without_a_decision_to_share(copy: str, decision: Any) -> None:
    assert reason(a_record(decision=decision), copy, 1) == "NOTHING_SHARED"


@pytest.mark.parametrize("to", [-1, 0, 2])
def test_there_is_no_copy_for_a_recipient_who_is_not_in_the_ledger(to: int) -> None:
    assert reason(a_record(), "recipient", to) == "NO_SUCH_RECIPIENT"


@pytest.mark.parametrize(
    "change", [{"concern_types": ["NEGLECT", "DOMESTIC_ABUSE"]}, {"overlook_risk": "HIGH"}]
)
def test_paper_for_the_family_is_blocked_where_it_could_put_somebody_at_risk(
    change: dict[str, Any],
) -> None:
    assert reason(a_record(**change), "family") == "S_COPY_BLOCKED_DA"


def test_there_is_no_letter_for_somebody_who_was_not_told() -> None:
    assert reason(a_record(), "family", 3) == "NOBODY_TOLD"
    assert reason(a_record(informed=told()), "family") == "NOBODY_TOLD"


@pytest.mark.parametrize("why", ["RISK_CHILD_SIG_HARM", "CHILD_WOULD_WITHDRAW"])
def test_there_is_no_letter_for_the_family_while_somebody_is_not_told_for_safety(why: str) -> None:
    rows = [dict(row) for row in a_record()["informed"]]
    untold = {"person": "P1", "state": "TELL_LATER", "reason_not": [why]}
    rows = [untold, *(row for row in rows if row["person"] != "P1")]
    assert reason(a_record(informed=rows), "family") == "SOMEBODY_UNTOLD_FOR_SAFETY"
    assert refusal_of(a_record(informed=rows), "family", 2) != "SOMEBODY_UNTOLD_FOR_SAFETY"
    later = {"kind": "TOLD_LATER", "at": "2026-11-18T09:00:00+00:00", "fields": ["P1"]}
    record = a_record(informed=rows) | {"addenda": [later]}
    assert refusal_of(record, "family") != "SOMEBODY_UNTOLD_FOR_SAFETY"


def test_somebody_who_could_not_be_reached_stands_in_no_letters_way() -> None:
    rows = [row for row in a_record()["informed"] if row["person"] != "P1"]
    rows.append({"person": "P1", "state": "TELL_LATER", "reason_not": ["CANNOT_CONTACT"]})
    assert refusal_of(a_record(informed=rows), "family") != "SOMEBODY_UNTOLD_FOR_SAFETY"


def test_there_is_no_letter_that_could_not_tell_anything() -> None:
    rows = items(*[{"sar_flag": ["SERIOUS_HARM"]}] * 3)
    assert reason(a_record(info_items=rows), "family") == "NOTHING_SAFE_TO_SHOW"


def test_a_refusal_says_which_copy_and_no_name() -> None:
    with pytest.raises(CopyRefused) as refused:
        visible(a_record(), "family", 3)
    assert str(refused.value) == "CopyRefused(copy=family, reason=NOBODY_TOLD, to=3)"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["P1", "I1"]),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(["ref", "name", "text", "plan", "items", "to"]), parts)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted({f.partition(".")[0] for f in PLACES})), ANYTHING),
    st.sampled_from(["file", "recipient", "family"]),
    st.integers(-1, 3),
)
def test_whatever_the_answers_are_a_copy_is_given_or_refused(
    answers: dict[str, Any], copy: Any, to: int
) -> None:
    record = a_record() | answers
    if refusal_of(record, copy, to):
        assert reason(record, copy, to) == refusal_of(record, copy, to)
    else:
        assert isinstance(visible(record, copy, to), dict)


# the last guard


def test_the_guard_names_the_answers_that_stand_in_a_copy_and_must_not() -> None:
    text = (
        "Dear all, Low: mother may feel judged; arrears known\nto one more team. Dean  Marsh knows."
    )
    assert leaks(text, a_record(), "recipient", 1) == ("people[2].name", "risk_if_shared")


def test_the_guard_passes_what_the_copy_shows_and_what_was_typed_there_as_well() -> None:
    record = a_record(recipient_summary="Dean Marsh is the father")
    text = "Dean Marsh is the father. Ruth Amadi. 4 Quarry Rise, Northmoor"
    assert leaks(text, record, "recipient", 1) == ()


def test_the_guard_takes_no_notice_of_common_words() -> None:
    folk = people(also=({"ref": "P5", "name": "Will", "role": "OTHER"},))
    record = a_record(people=folk, risk_if_not="Low", who_at_risk="None")
    assert leaks("They will keep the risk low. None.", record, "recipient", 1) == ()


def test_the_guard_does_not_find_a_name_inside_another_word() -> None:
    folk = people(also=({"ref": "P5", "name": "Jo Mar", "role": "OTHER"},))
    assert leaks("Jo Marsh", a_record(people=folk), "recipient", 1) == ()


def test_the_guard_lets_the_file_copy_say_everything() -> None:
    assert leaks("Dean Marsh", a_record(), "file") == ()


@pytest.mark.parametrize(("name", "to"), [("SC1", 1), ("SC5", 1), ("SC5", 2), ("SC5", 3)])
def test_the_rules_find_nothing_wrong_in_what_is_visible(name: str, to: int) -> None:
    answers = answers_of(name)
    assert v26(visible(answers, "recipient", to), answers, "recipient", to) == ()
