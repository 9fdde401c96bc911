"""The file copy: a first page that answers a hurried reader, then everything that was recorded."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Facts, Heading, NewPage
from sharedesk.documents.outlining_first_page import first_page
from sharedesk.documents.outlining_ledger import ledger
from sharedesk.documents.outlining_matter import Matter, section
from sharedesk.documents.outlining_reading import (
    golden_rules,
    other_edition,
    reading_of_flow,
    warnings,
)
from sharedesk.documents.outlining_records import additions, history, records, unlisted
from sharedesk.documents.outlining_rows import (
    advice,
    agreement,
    competence,
    information,
    openness,
    people,
)

SETTING = (
    "prac_name", "prac_role", "prac_agency", "prac_agency_type", "prac_contact", "prac_reg_no",
    "supervisor_name", "jurisdiction", "event_at", "visit_mode", "others_present",
    "overlook_risk", "safe_contact", "worker_risk",
)  # fmt: skip
URGENT = (
    "immediate_danger", "record_mode", "urgent_actions", "urgent_ref",
    "urgent_no_delay_reason", "late_record_reason",
)  # fmt: skip
REQUEST = (
    "direction", "req_org", "req_person", "req_received_at", "req_wanted", "req_purpose",
    "req_authority", "req_id_check",
)  # fmt: skip
PURPOSE = ("purpose_cat", "purpose_text", "purpose_legit", "concern_level", "concern_types",
           "child_voice")  # fmt: skip
RISKS = ("who_at_risk", "risk_if_shared", "risk_if_not")
IDENTITY = ("identifiable", "id_protect", "id_protect_steps")
OBJECTIONS = ("objections", "objections_response")
ROUTE = ("consent_route", "no_seek_reasons", "no_seek_text")
BASIS = (
    "art6", "art6_why", "art9", "art9_no_consent_limb", "art10", "powers", "le_part3", "cldc",
    "duty16la", "duty16la_why", "dpo_view",
)  # fmt: skip
PRINCIPLES = ("p_necessary", "p_proportionate", "p_adequate", "p_accurate", "p_timely")
DECISION = (
    "decision", "decision_reason", "recipient_summary", "decided_by", "decided_at", "defer_until",
    "interim_safety", "requester_told", "requester_told_text", "reconsider_if", "next_actions",
    "review_on",
)  # fmt: skip
RECORDS = (
    "case_ref", "legal_hold", "uploaded_at", "left_in_home",
    "declaration", "created_at", "signed_by", "signed_at", "countersign_needed",
    "countersigned_by", "countersigned_at",
)  # fmt: skip


def file_blocks(matter: Matter, *, large_print: bool = False) -> tuple[Block, ...]:
    """Everything that was recorded, with what was added beside it; no answer is left out."""
    unanswered = say("Not recorded")
    return (
        *first_page(matter, large_print=large_print),
        NewPage(),
        Heading(say("The full record")),
        *handling(matter),
        *section(say("Practitioner and setting"), matter.facts(SETTING), 3),
        *section(say("Urgent action"), matter.facts(URGENT), 3),
        *section(say("How it started"), matter.facts(REQUEST), 3),
        *section(say("People"), people(matter)),
        *section(say("Purpose and concern"), matter.facts(PURPOSE)),
        *section(say("Harm on both sides"), matter.facts(RISKS, unanswered=unanswered)),
        *section(say("Points of information"), information(matter)),
        *section(say("Protecting identities"), matter.facts(IDENTITY)),
        *section(say("Being open"), [*openness(matter), *matter.facts(OBJECTIONS)]),
        *section(say("Agreement"), [*matter.facts(ROUTE), *agreement(matter)]),
        *section(say("Whether a young person can decide"), competence(matter)),
        *section(say("Doubt and advice"), [*matter.facts(("in_doubt",)), *advice(matter)]),
        *section(say("Why it is lawful"), matter.facts(BASIS)),
        *section(say("The principles"), matter.facts(PRINCIPLES)),
        *section(say("Where the guidance would lead"), reading_of_flow(matter)),
        *section(say("The decision"), matter.facts(DECISION)),
        *section(say("Who received what"), ledger(matter)),
        *section(say("The golden rules"), [*golden_rules(matter), *other_edition(matter)]),
        *section(say("Points to watch"), warnings(matter)),
        *section(say("Other answers"), unlisted(matter)),
        *section(say("Records and signature"), records(matter, RECORDS)),
        *section(say("Added after signing"), additions(matter)),
        *section(say("What happened to this record"), history(matter)),
    )


def handling(matter: Matter) -> list[Block]:
    """How the paper is to be handled; it is in the margin too, where nobody hears it."""
    said = matter.organisation.handling
    return [Facts(((say("Handling"), said),))] if said else []
