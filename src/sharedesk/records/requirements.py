"""Requirements: the "required when" column of domain.md §8.1 as one declared table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.records import when
from sharedesk.records.codes import (
    A9G_SAFEGUARD,
    A10_SAFEGUARD,
    CALLS,
    CORRECTION,
    CRIMINAL,
    DEFER,
    EXCEPTION_DETRIMENT,
    FROM_SOMEONE,
    GRANTING,
    HOLDING_BACK,
    HOME_VISIT,
    NAMING_A_POWER,
    NOT_YET_TOLD,
    OBJECTING,
    OPINION,
    PARENT_CARER,
    PARTIAL,
    POLICE,
    REDACT,
    REQUEST,
    REQUESTED,
    SOUGHT,
    SPECIAL,
    SPOKEN,
    SUBJECT_CHILD,
    TELL_LATER,
    TOLD,
    UNRELIABLE_INTERPRETERS,
    URGENT_AFTER,
    WITHHOLD,
    YES,
)
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds
from sharedesk.records.when import Condition, Enough, always, case, given, grounds, never, row


class Requirement(Struct, frozen=True):
    """``field`` is an id of domain.md §8.1; while ``needed`` holds and the answer is not
    ``enough``, that is a gap with this code (none given: ``REQ:`` and the id)."""

    field: str
    needed: Condition
    message: str
    rule: str = ""
    enough: Enough = given

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.rule or f"REQ:{self.field}"


def _need(
    field: str, message: str, needed: Condition = always, rule: str = "", enough: Enough = given
) -> Requirement:
    return Requirement(field, needed, message, rule, enough)


URGENT = case(lambda c: c.record_mode == URGENT_AFTER)
REQUESTED_BY_SOMEONE = case(lambda c: c.direction == REQUEST)
AT_HOME = case(lambda c: c.visit_mode == HOME_VISIT)
SHARED = grounds(lambda g: g.is_sharing)
HELD_BACK = case(lambda c: c.decision in HOLDING_BACK)
DEFERRED = case(lambda c: c.decision == DEFER)
ROW_TOLD = row(lambda r: r.state in TOLD)

TABLE: Final[tuple[Requirement, ...]] = (
    # A. Record
    _need("rules_edition", "Choose which edition of the golden rules the record shows."),
    _need("jurisdiction", "Choose the country whose law applies."),
    _need("record_mode", "Say whether you are planning this or recording it afterwards."),
    _need("direction", "Say whether this began with you or with a request."),
    _need("event_at", "Give the date and time when the information came up."),
    # B. Practitioner and setting
    _need("prac_name", "Give your name."),
    _need("prac_role", "Give your role."),
    _need("prac_agency", "Give the name of your organisation."),
    _need("prac_agency_type", "Choose the kind of organisation you work for."),
    _need("prac_contact", "Give a secure way to reach you."),
    _need("visit_mode", "Say where this took place."),
    _need("others_present", "Say who else was there and could see or hear.", AT_HOME),
    _need("overlook_risk", "Say whether somebody could look over your shoulder.", AT_HOME),
    _need(
        "safe_contact",
        "Record how and when it is safe to make contact, or that nothing safe is agreed yet.",
        grounds(lambda g: g.family_copy_blocked),
        "V19",
    ),
    # C. Urgent
    _need("immediate_danger", "Say whether anyone is in immediate danger now."),
    _need(
        "urgent_actions",
        "Record what you did to keep people safe.",
        case(lambda c: c.immediate_danger is True),
    ),
    _need(
        "urgent_actions",
        "Record what you did before writing this down.",
        case(lambda c: c.record_mode == URGENT_AFTER and c.immediate_danger is not True),
        "V02",
    ),
    _need(
        "urgent_ref",
        "Record the reference or name you were given on the call, or write that none was given.",
        case(lambda c: not CALLS.isdisjoint(c.urgent_actions)),
    ),
    _need("urgent_no_delay_reason", "Explain why you acted before recording.", URGENT, "V02"),
    _need(
        "late_record_reason",
        "Explain why the record was signed later than your organisation expects.",
        grounds(when.is_recorded_late),
        "V23",
    ),
    # D. People
    _need("people", "Add the child, and the other people this is about."),
    _need(
        "people",
        "Add the child this is about as a person of the record.",
        case(when.has_no_child),
        "REQ:people.role",
        never,
    ),
    _need("people.ref", "Give this person a reference, such as P1."),
    _need("people.name", "Give this person's name, or write that it is not known."),
    _need(
        "people.dob",
        "Give the child's date of birth or the date the baby is due; an estimate is fine.",
        row(lambda r: r.role == SUBJECT_CHILD and r.dob_kind != "UNKNOWN"),
    ),
    _need(
        "people.dob_kind",
        "Say whether the date of birth is known, estimated or a due date.",
        row(lambda r: r.role == SUBJECT_CHILD),
    ),
    _need("people.role", "Say what part this person has."),
    _need(
        "people.relation",
        "Say how this person is related to the child.",
        row(lambda r: r.role not in ("", SUBJECT_CHILD)),
    ),
    _need(
        "people.has_pr",
        "Say whether this person has parental responsibility; not known is an answer.",
        row(lambda r: r.role == PARENT_CARER),
    ),
    _need(
        "people.pr_basis",
        "Say what gives this person parental responsibility.",
        row(lambda r: r.has_pr == YES),
    ),
    _need(
        "people.address_restricted",
        "Say whether this address must be kept from anyone.",
        row(lambda r: bool(r.address)),
    ),
    _need(
        "people.interpreter",
        "Say whether an interpreter was needed when you spoke with this person.",
        when.was_spoken_with,
    ),
    _need(
        "people.interpreter_note",
        "Explain why this person interpreted or nobody did, and what that means for reliability.",
        row(lambda r: r.interpreter in UNRELIABLE_INTERPRETERS),
        "V18",
    ),
    # E. Request received
    _need(
        "req_org",
        "Say which organisation asked, or that it was a private person.",
        REQUESTED_BY_SOMEONE,
    ),
    _need("req_person", "Give the name and position of whoever asked.", REQUESTED_BY_SOMEONE),
    _need("req_received_at", "Give the date and time of the request.", REQUESTED_BY_SOMEONE),
    _need("req_wanted", "Say what was asked for.", REQUESTED_BY_SOMEONE),
    _need("req_purpose", "Say what they want it for, as they put it.", REQUESTED_BY_SOMEONE),
    _need(
        "req_authority",
        "Say which power they named, or that they named none.",
        REQUESTED_BY_SOMEONE,
    ),
    _need("req_id_check", "Say how you checked who was asking.", REQUESTED_BY_SOMEONE),
    # F. Purpose and concern
    _need("purpose_cat", "Choose what sharing would be for."),
    _need("purpose_text", "Say in a sentence what sharing would be for."),
    _need("purpose_legit", "Say whether there is a clear and legitimate purpose."),
    _need("concern_level", "Say how worried you are."),
    _need(
        "concern_types",
        "Choose what the worry is about.",
        case(lambda c: c.concern_level not in ("", "NONE")),
    ),
    _need("child_voice", "Record the child's words or wishes, or why you could not get them."),
    _need("who_at_risk", "Say who could come to harm, or that you found nobody."),
    _need("risk_if_shared", "Say what harm sharing could do."),
    _need("risk_if_not", "Say what harm not sharing could do."),
    # G. Information items
    _need("info_items", "Add at least one piece of information, one point each."),
    _need("info_items.ref", "Give this piece of information a reference, such as I1."),
    _need("info_items.text", "Write down this piece of information."),
    _need("info_items.about", "Say whom this piece of information is about."),
    _need("info_items.nature", "Say whether this is fact, report, allegation or opinion."),
    _need(
        "info_items.holder",
        "Say whose opinion this is, or who told you.",
        row(lambda r: r.nature in FROM_SOMEONE or r.nature == OPINION),
    ),
    _need("info_items.data_class", "Say how sensitive this piece of information is."),
    _need("info_items.confidential", "Say whether this was given in confidence."),
    _need(
        "info_items.source_anon",
        "Say whether the person who told you asked not to be named.",
        row(lambda r: r.nature in FROM_SOMEONE),
    ),
    _need("info_items.as_of", "Give the date that this is true of."),
    _need("info_items.checked", "Say whether you checked this."),
    _need("info_items.plan", "Choose to share, redact or hold back this piece of information."),
    _need(
        "info_items.plan_reason",
        "Give the reason for holding back, redacting or passing on an opinion.",
        row(lambda r: r.plan in (REDACT, WITHHOLD) or r.nature == OPINION),
    ),
    _need(
        "info_items.redacted_text",
        "Write what the recipient is to read in place of the full text.",
        row(lambda r: r.plan == REDACT),
    ),
    _need("identifiable", "Say whether anyone could be identified."),
    _need("id_protect", "Say whether anyone could be harmed by being identified."),
    _need(
        "id_protect_steps",
        "Say what protects those who could be harmed by being identified.",
        case(lambda c: c.id_protect is True),
    ),
    # H. Openness
    _need(
        "informed",
        "Record for each child and each parent or carer whether they were told, and if not why.",
        case(when.somebody_is_left_out),
        "V15",
        never,
    ),
    _need("informed.person", "Choose the person this is about."),
    _need("informed.state", "Say whether this person has been told."),
    _need("informed.at", "Give the date and time when this person was told.", ROW_TOLD),
    _need("informed.how", "Say how this person was told.", ROW_TOLD),
    _need("informed.covered", "Say what this person was told about.", ROW_TOLD),
    _need(
        "informed.reason_not",
        "Give the reason why this person has not been told.",
        row(lambda r: r.state in NOT_YET_TOLD),
        "V15",
    ),
    _need(
        "informed.tell_by",
        "Give the day by which this person will be told.",
        row(lambda r: r.state == TELL_LATER),
    ),
    _need(
        "objections",
        "Record what was said against sharing, in their own words where you can.",
        case(lambda c: any(each.status in OBJECTING for each in c.consents)),
    ),
    _need(
        "objections_response",
        "Explain how you weighed the objection to what you are sharing beyond agreement.",
        case(when.goes_beyond_agreement),
        "V10",
    ),
    # I. Consent
    _need("consent_route", "Say whether you asked for agreement."),
    _need(
        "no_seek_reasons", "Choose why you did not ask for agreement.", case(when.not_sought), "V09"
    ),
    _need(
        "no_seek_text",
        "Give the facts behind not asking for agreement.",
        case(when.not_sought),
        "V09",
    ),
    _need(
        "consents",
        "Add who you asked for agreement and what they said.",
        case(lambda c: c.consent_route == SOUGHT),
    ),
    _need("consents.person", "Choose who was asked."),
    _need("consents.capacity", "Say in what capacity this person answered."),
    _need("consents.status", "Say what this person answered."),
    _need(
        "consents.scope",
        "Choose the pieces of information that this agreement covers.",
        row(lambda r: r.status in GRANTING),
    ),
    _need(
        "consents.recipients",
        "Say who the agreement allows you to share with.",
        row(lambda r: r.status in GRANTING),
    ),
    _need("consents.limits", "Say what was not agreed to.", row(lambda r: r.status == PARTIAL)),
    _need(
        "consents.method",
        "Say how the answer was given.",
        row(lambda r: r.status not in ("", REQUESTED)),
    ),
    _need("consents.at", "Give the date and time of the answer."),
    _need("consents.explained", "Choose what you explained before asking."),
    _need(
        "consents.review_on",
        "Give the day on which you will ask again whether the agreement still stands.",
        when.agreed_to_help,
    ),
    _need(
        "competence",
        "Record whether the young person, whose own view counts here, can decide for themselves.",
        case(when.a_young_decider_is_not_judged),
        "",
        never,
    ),
    _need("competence.person", "Choose the young person this is about."),
    _need("competence.test", "Choose the test you used."),
    _need("competence.result", "Say what you concluded."),
    _need("competence.basis", "Say what you based that on."),
    # J. Advice
    _need("in_doubt", "Say whether you are in any doubt."),
    _need(
        "advice", "Take advice, and record from whom and what they said.", case(when.needs_advice)
    ),
    _need("advice.from", "Say who gave the advice: name, role and organisation."),
    _need("advice.role", "Choose the role of whoever gave the advice."),
    _need("advice.at", "Give the date and time of the advice."),
    _need("advice.anonymised", "Say whether you asked without naming the family."),
    _need(
        "advice.anon_reason",
        "Explain why you named the family when asking for advice.",
        row(lambda r: r.anonymised is False),
    ),
    _need("advice.given", "Record what the advice was."),
    _need("advice.followed", "Say whether you followed the advice."),
    _need(
        "advice.why_not",
        "Explain why you did not follow all of the advice.",
        row(lambda r: r.followed in ("PARTLY", "NO")),
    ),
    # K. Lawful basis
    _need(
        "art6",
        "Choose the lawful basis for sharing.",
        grounds(lambda g: g.is_sharing and g.case.identifiable == YES),
        "V06",
    ),
    _need(
        "art6_why",
        "Say in a line why this lawful basis fits.",
        grounds(lambda g: g.is_sharing and bool(g.case.art6)),
    ),
    _need(
        "art9",
        "Choose the condition for sharing health and other sensitive information.",
        grounds(lambda g: when.sends_class(g, SPECIAL)),
        "V06",
    ),
    _need(
        "art9_no_consent_limb",
        "Say why the safeguarding condition is used without consent.",
        grounds(
            lambda g: (
                g.is_sharing and (g.case.art9 == A9G_SAFEGUARD or g.case.art10 == A10_SAFEGUARD)
            )
        ),
    ),
    _need(
        "art10",
        "Choose the condition for sharing information about offences.",
        grounds(lambda g: when.sends_class(g, CRIMINAL)),
        "V06",
    ),
    _need(
        "powers",
        "Name the power or duty behind this lawful basis.",
        grounds(lambda g: g.is_sharing and g.case.art6 in NAMING_A_POWER),
    ),
    _need(
        "le_part3",
        "Say whether this is for a law enforcement purpose.",
        case(lambda c: c.prac_agency_type == POLICE),
    ),
    _need(
        "cldc",
        "Say what allows you to pass on what was given in confidence.",
        grounds(when.sends_confidences),
        "V06",
    ),
    _need("duty16la", "Say whether the legal duty to share applies."),
    _need(
        "duty16la_why",
        "Explain why telling would harm the child more than not telling.",
        case(lambda c: c.duty16la == EXCEPTION_DETRIMENT),
    ),
    # L. Principles
    _need("p_necessary", "Say why this information is needed for this purpose.", SHARED),
    _need("p_proportionate", "Say why not less, and what this means for the people concerned."),
    _need(
        "p_adequate",
        "Say whether the recipient copy is readable and its main points clear.",
        SHARED,
    ),
    _need("p_accurate", "Say whether fact and opinion are kept apart and dates given.", SHARED),
    _need("p_timely", "Say why now, or by when."),
    # M. Decision
    _need(
        "flow_departure_reason",
        "Explain why you decide otherwise than the guidance's questions lead to.",
        grounds(when.decision_departs),
        "V25",
    ),
    _need("decision", "Choose your decision."),
    _need(
        "decision_reason",
        "Explain your decision in at least 40 characters, with what you held back and why.",
        always,
        "",
        when.is_reasoned,
    ),
    _need("recipient_summary", "Tell the recipient in a few words why they receive this.", SHARED),
    _need("decided_by", "Give the name and role of whoever decided."),
    _need("decided_at", "Give the date and time of the decision."),
    _need("defer_until", "Give the date and time by which you will decide.", DEFERRED, "V24"),
    _need("interim_safety", "Explain why waiting is safe.", DEFERRED, "V24"),
    _need("requester_told", "Say whether whoever asked has been answered.", REQUESTED_BY_SOMEONE),
    _need(
        "requester_told_text",
        "Record what you told whoever asked.",
        case(lambda c: c.direction == REQUEST and c.decision in HOLDING_BACK),
    ),
    _need("reconsider_if", "Say what would make you think again.", HELD_BACK),
    _need("next_actions", "Say what happens next, with other help where you do not share."),
    _need(
        "review_on",
        "Give the day on which you will look at this again.",
        case(lambda c: c.decision in HOLDING_BACK or c.decision == DEFER),
    ),
    # N. Sharing ledger
    _need(
        "shares",
        "Add who received the information, what and how.",
        grounds(lambda g: g.is_sharing and g.case.record_mode != URGENT_AFTER),
    ),
    _need(
        "shares",
        "Add who you told before you began this record, and when.",
        case(when.nobody_was_told_first),
        "V02",
        never,
    ),
    _need("shares.to", "Give the recipient's name, role and organisation."),
    _need("shares.need_to_know", "Say why this recipient needs it."),
    _need("shares.check", "Say how you checked the recipient."),
    _need("shares.items", "Choose the pieces of information this recipient gets."),
    _need("shares.people", "Choose whose details this recipient gets."),
    _need("shares.method", "Say how it was passed on."),
    _need("shares.secure", "Say whether the way it was passed on was secure."),
    _need(
        "shares.marking",
        "Give the marking on what was sent.",
        row(lambda r: bool(r.method) and r.method not in SPOKEN),
    ),
    _need("shares.at", "Give the date and time when this recipient was told."),
    _need(
        "shares.onward",
        "Tell this recipient what not to pass on, since somebody's identity needs protecting.",
        case(lambda c: c.id_protect is True),
        "V28",
    ),
    # O. Records and sign-off
    _need("retention_class", "Choose how long the record is kept."),
    _need(
        "declaration",
        "Confirm that the record is accurate to the best of your knowledge.",
        always,
        "",
        lambda confirmed: confirmed is True,
    ),
    _need("addenda.kind", "Say what kind of addition this is."),
    _need("addenda.at", "Give the date and time of the addition."),
    _need("addenda.by", "Say who made the addition."),
    _need("addenda.text", "Say what is added."),
    _need(
        "addenda.fields",
        "Choose which answers are corrected.",
        row(lambda r: r.kind == CORRECTION),
    ),
    _need(
        "addenda.notify",
        "Add who is to be told that agreement was withdrawn.",
        when.withdrawal_was_added,
    ),
    _need(
        "left_in_home",
        "Say whether paper was left in the home.",
        case(when.paper_was_handed),
    ),
)


def missing(found: Grounds) -> Iterator[Finding]:
    """The gaps of the table over these grounds, in its order; rows of a group in theirs."""
    for need in TABLE:
        group, _, part = need.field.partition(".")
        if group in found.hidden:
            continue
        if part:
            yield from _missing_in_rows(found, need, group, part)
        elif need.needed(found, None) and not need.enough(_answer(found, group)):
            yield Finding(need.code, group, say(need.message))


def _missing_in_rows(found: Grounds, need: Requirement, group: str, part: str) -> Iterator[Finding]:
    attribute = "source" if part == "from" else part
    for place, each in enumerate(getattr(found.case, group)):
        if need.needed(found, each) and not need.enough(getattr(each, attribute)):
            yield Finding(need.code, f"{group}[{place}].{part}", say(need.message))


def _answer(found: Grounds, name: str) -> Any:
    return getattr(found.case, name)


PLACES: Final = {
    name: place for place, name in enumerate(dict.fromkeys(each.field for each in TABLE))
}
"""Where each field stands in the table, to put findings of other rules in the same order."""

__all__ = ["PLACES", "TABLE", "Requirement", "missing"]
