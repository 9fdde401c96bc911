"""The dictionary's last column: which answer may stand in which copy, and who has to choose it."""

from __future__ import annotations

from typing import Final, Literal

Copy = Literal["file", "recipient", "family"]

_COLUMN: Final = """
record_id                   F C S
schema_version              F
rules_edition               F C
legal_pack                  F
jurisdiction                F
record_mode                 F C
direction                   F C
status                      F
event_at                    F C
created_at                  F
prac_name                   F C
prac_role                   F C S
prac_agency                 F C S
prac_agency_type            F
prac_contact                F C
prac_reg_no                 F
supervisor_name             F
visit_mode                  F
others_present              F
overlook_risk               F
safe_contact                F C:SAFE_CONTACT
worker_risk                 F C:WORKER_RISK
immediate_danger            F C
urgent_actions              F C
urgent_ref                  F C
urgent_no_delay_reason      F C
late_record_reason          F
people.ref                  F
people.name                 F C:people S:told
people.aliases              F C:people
people.dob                  F C:people
people.dob_kind             F C:people
people.role                 F
people.relation             F C:people
people.has_pr               F C:people
people.pr_basis             F
people.address              F C:addresses
people.address_restricted   F C:addresses
people.identifiers          F C:people
people.language             F C:people
people.interpreter          F
people.interpreter_note     F
req_org                     F
req_person                  F
req_received_at             F
req_wanted                  F
req_purpose                 F
req_authority               F
req_id_check                F
purpose_cat                 F C S
purpose_text                F C S
purpose_legit               F
concern_level               F C
concern_types               F C
child_voice                 F C:CHILD_VOICE
who_at_risk                 F
risk_if_shared              F
risk_if_not                 F
info_items.ref              F
info_items.text             F C:items S:told
info_items.about            F C:people
info_items.nature           F C:items
info_items.holder           F C:items
info_items.data_class       F
info_items.confidential     F
info_items.source_anon      F
info_items.as_of            F C:items
info_items.checked          F C:items
info_items.corrected_at     F C:items S:told
info_items.plan             F
info_items.plan_reason      F
info_items.redacted_text    F C:items S:told
info_items.sar_flag         F
identifiable                F
id_protect                  F C
id_protect_steps            F C
informed.person             F C:people
informed.state              F C:people
informed.at                 F
informed.how                F
informed.covered            F
informed.reason_not         F C:people
informed.tell_by            F
objections                  F C:OBJECTIONS
objections_response         F C:OBJECTIONS
consent_route               F C
no_seek_reasons             F C
no_seek_text                F C:NO_SEEK_TEXT
consents.person             F C:people
consents.capacity           F
consents.status             F C:people
consents.scope              F
consents.recipients         F
consents.limits             F
consents.method             F
consents.at                 F
consents.explained          F
consents.review_on          F
consents.signature          F
competence.person           F
competence.test             F
competence.result           F
competence.basis            F
in_doubt                    F
advice.from                 F
advice.role                 F
advice.at                   F
advice.anonymised           F
advice.anon_reason          F
advice.given                F
advice.followed             F
advice.why_not              F
art6                        F C
art6_why                    F
art9                        F C
art9_no_consent_limb        F
art10                       F C
powers                      F C
le_part3                    F
cldc                        F
duty16la                    F
duty16la_why                F
dpo_view                    F
p_necessary                 F C
p_proportionate             F
p_adequate                  F
p_accurate                  F
p_timely                    F
flow_terminal               F
flow_departure_reason       F
decision                    F C
decision_reason             F
recipient_summary           F C
decided_by                  F C
decided_at                  F C
defer_until                 F
interim_safety              F
requester_told              F
requester_told_text         F
reconsider_if               F
next_actions                F
review_on                   F
shares.to                   F C S
shares.need_to_know         F C
shares.check                F
shares.items                F
shares.people               F
shares.addresses            F
shares.extra                F
shares.method               F
shares.secure               F
shares.marking              F C
shares.at                   F C
shares.ack                  F
shares.onward               F C
case_ref                    F C
retention_class             F
retention_until             F
legal_hold                  F
uploaded_at                 F
declaration                 F
signed_by                   F C
signed_at                   F C
countersign_needed          F
countersigned_by            F
countersigned_at            F
content_hash                F C
addenda.kind                F C:notify
addenda.at                  F C:notify
addenda.by                  F
addenda.text                F C:notify
addenda.fields              F
addenda.notify              F
left_in_home                F
export_log                  F
"""
"""domain.md §8.1. ``C`` and ``S`` stand in every recipient's and every family copy; ``C:people``
only where that row of ``shares`` selects it, through its people, addresses, items or ``extra``
codes, or (``notify``) because the addendum names the recipient; ``S:told`` only about people who
have been told.

Four entries go beyond the table. The family letter says with whom something is shared (one of the
points of being open) and gives a shortened text where that is what was shared; whom an item or a
row is about is said by name where that person is selected; whoever gets a restricted address
learns that it is one. ``corrected_at`` is not asked: it is the day of a later correction."""

_LETTER: Final = {"file": "F", "recipient": "C", "family": "S"}


def _read(column: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in column.split("\n"):
        if line:
            field, *places = line.split()
            pairs = (place.partition(":") for place in places)
            table[field] = {letter: chosen for letter, _, chosen in pairs}
    return table


PLACES: Final = _read(_COLUMN)
"""Field id to the letters of the copies it may stand in, each with who chooses it ("" = always)."""


def chosen_by(field: str, copy: Copy) -> str | None:
    """What must select the field for this copy: "" for always, None for never.

    A field that the dictionary does not know (an organisation may add questions) is for the
    file only.
    """
    letter = _LETTER[copy]
    return PLACES.get(field, {"F": ""}).get(letter)
