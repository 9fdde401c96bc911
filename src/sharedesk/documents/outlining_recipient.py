"""A recipient's copy: why they get it, what they get, how to handle it, and how to answer."""

from __future__ import annotations

from typing import Any

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Table, Words
from sharedesk.documents.outlining_matter import Matter, section
from sharedesk.documents.outlining_seal import seal
from sharedesk.documents.outlining_words import when_in_words
from sharedesk.records.life import Decision
from sharedesk.records.plain import Row, codes_of, text_of

SECOND_HAND = frozenset({"REPORTED", "ALLEGATION"})


def recipient_blocks(matter: Matter) -> tuple[Block, ...]:
    """The copy; ``matter`` holds only what this recipient may see."""
    return (
        Heading(say("Information shared with you"), level=1),
        *_state(matter),
        *_summary(matter),
        *handling_limits(matter),
        *_parties(matter),
        *section(say("What is shared with you"), _items(matter)),
        *section(say("Corrections and later news"), _addenda(matter)),
        *section(say("People"), _people(matter)),
        *section(say("Urgent action"), _urgent(matter)),
        *_chosen(matter),
        *section(say("Purpose and concern"), _purpose(matter)),
        *section(say("What the people concerned know"), _openness(matter)),
        *section(say("Agreement"), _agreement(matter)),
        *section(say("Why it is lawful"), _basis(matter)),
        *_answer(matter),
        *seal(matter),
    )


def _state(matter: Matter) -> list[Block]:
    blocks: list[Block] = []
    if not isinstance(matter.record, Decision):
        blocks.append(Callout(say("Draft"), say("Not signed yet: a preview, not to be sent.")))
    if matter.answers.get("record_mode") == "URGENT_AFTER":
        text = say(
            "Help could not wait. Information was passed on first, and this was recorded after "
            "the event."
        )
        blocks.append(Callout(say("Urgent: recorded after the event"), text, tone="caution"))
    return blocks


def _summary(matter: Matter) -> list[Block]:
    why = matter.text("recipient_summary")
    blocks: list[Block] = [Words(why, tone="lead")] if why else []
    need = [text_of(row, "need_to_know") for row in matter.rows("shares")]
    if any(need):
        blocks.append(Facts(((say("Why you need it"), need[0]),)))
    return section(say("Why you are receiving this"), blocks)


def handling_limits(matter: Matter) -> list[Block]:
    """What the recipient must not do with it, and what is dangerous."""
    blocks: list[Block] = [
        Callout(say("Do not disclose"), text_of(row, "onward"), tone="caution")
        for row in matter.rows("shares")
        if text_of(row, "onward")
    ]
    if matter.answers.get("id_protect") is True:
        steps = matter.text("id_protect_steps")
        text = say("Somebody could be harmed if they were identified. Protect their identity.")
        title = say("Protect identities")
        blocks.append(Callout(title, f"{text}\n{steps}".strip(), tone="caution"))
    if any(person.get("address_restricted") is True for person in matter.rows("people")):
        text = say(
            "An address in this copy is restricted. Do not disclose it to the family or to anyone "
            "who does not need it to keep somebody safe."
        )
        blocks.append(Callout(say("Restricted address"), text, tone="caution"))
    if any(_is_unattributed(item) for item in matter.rows("info_items")):
        text = say("Where no source is named, do not try to find out or to say who it may be.")
        blocks.append(Callout(say("Sources"), text, tone="caution"))
    return [*blocks, *_extra_warnings(matter)]


def _extra_warnings(matter: Matter) -> list[Block]:
    fields = ("worker_risk", "safe_contact")
    return [
        Callout(matter.wording.label(field), matter.text(field), tone="caution")
        for field in fields
        if matter.text(field)
    ]


def _parties(matter: Matter) -> list[Block]:
    row = next(iter(matter.rows("shares")), {})
    sender = (matter.text("prac_name"), matter.text("prac_role"), matter.text("prac_agency"))
    pairs = [
        (say("For"), text_of(row, "to")),
        (say("From"), ", ".join(typed(part) for part in sender if part)),
        (say("Contact"), matter.text("prac_contact")),
        (say("Shared"), when_in_words(text_of(row, "at"))),
        (say("Our reference"), matter.record.id),
        (matter.wording.label("case_ref"), matter.text("case_ref")),
    ]
    return [Facts(tuple(pair for pair in pairs if pair[1]))]


def _is_unattributed(item: Row) -> bool:
    return text_of(item, "nature") in SECOND_HAND and not text_of(item, "holder")


def _items(matter: Matter) -> list[Block]:
    items = matter.rows("info_items")
    if not items:
        return []
    head = (say("Information"), say("About"), say("Kind and source"), say("As at, checked"))
    rows = tuple(_item(item, matter) for item in items)
    return [Table(head=head, rows=rows, widths=(3.6, 1.5, 2.2, 2))]


def _item(item: dict[str, Any], matter: Matter) -> tuple[str, str, str, str]:
    words = matter.wording.words
    text = text_of(item, "text")
    if text_of(item, "corrected_at"):
        text += "\n" + say(
            "Corrected {when}", when=when_in_words(text_of(item, "corrected_at")[:10])
        )
    source = text_of(item, "holder") or (say("Source not named") if _is_unattributed(item) else "")
    kind = (words("info_items.nature", item.get("nature")), source)
    dated = (
        when_in_words(text_of(item, "as_of")),
        words("info_items.checked", item.get("checked")),
    )
    return text, text_of(item, "about"), _lines(kind), _lines(dated)


def _lines(parts: tuple[str, ...]) -> str:
    return "\n".join(part for part in parts if part)


def _addenda(matter: Matter) -> list[Block]:
    blocks: list[Block] = []
    for addendum in matter.rows("addenda"):
        kind = matter.wording.words("addenda.kind", addendum.get("kind"))
        title = f"{kind}, {when_in_words(text_of(addendum, 'at'))}"
        blocks.append(Callout(title, text_of(addendum, "text")))
    return blocks


def _people(matter: Matter) -> list[Block]:
    blocks: list[Block] = []
    fields = (
        "dob",
        "dob_kind",
        "relation",
        "has_pr",
        "aliases",
        "identifiers",
        "language",
        "address",
    )
    for place, person in enumerate(matter.rows("people")):
        facts = matter.row_facts("people", place, fields, also=("name",))
        blocks.append(Heading(text_of(person, "name") or say("Address"), level=3))
        blocks.extend(facts)
    return blocks


def _urgent(matter: Matter) -> list[Block]:
    danger = matter.answers.get("immediate_danger") is True
    if not danger and matter.answers.get("record_mode") != "URGENT_AFTER":
        return []
    return matter.facts(
        ("immediate_danger", "urgent_actions", "urgent_ref", "urgent_no_delay_reason")
    )


def _chosen(matter: Matter) -> list[Block]:
    """What was chosen for this recipient beyond items and people, each under its own heading."""
    headings = {
        "child_voice": say("What the child says or shows"),
        "objections": say("Views and objections of the family"),
        "objections_response": say("How those were weighed"),
        "no_seek_text": say("Why agreement was not asked for"),
    }
    blocks: list[Block] = []
    for field, heading in headings.items():
        if matter.text(field):
            blocks += section(heading, [Words(matter.text(field), tone="quote")])
    return blocks


def _purpose(matter: Matter) -> list[Block]:
    fields = ("purpose_cat", "purpose_text", "concern_level", "concern_types", "p_necessary")
    return matter.facts((*fields, "event_at", "direction"))


def _openness(matter: Matter) -> list[Block]:
    rows = tuple(
        (
            text_of(row, "person"),
            matter.wording.words("informed.state", row.get("state")),
            matter.wording.words("informed.reason_not", row.get("reason_not")),
        )
        for row in matter.rows("informed")
    )
    labels = [matter.wording.label(f"informed.{field}") for field in ("person", "state")]
    why = matter.wording.label("informed.reason_not")
    return [Table(head=(*labels, why), rows=rows, widths=(2, 2, 3))] if rows else []


def _agreement(matter: Matter) -> list[Block]:
    words = matter.wording.words
    answers = [
        f"{typed(text_of(row, 'person'))}: {words('consents.status', row.get('status'))}"
        for row in matter.rows("consents")
        if codes_of(row, "status")
    ]
    blocks = matter.facts(("consent_route", "no_seek_reasons"))
    return [*blocks, Points(tuple(dict.fromkeys(answers)))] if answers else blocks


def _basis(matter: Matter) -> list[Block]:
    return matter.facts(("art6", "art9", "art10", "powers", "rules_edition"))


def _answer(matter: Matter) -> list[Block]:
    steps = (
        say("Tell {who} that it arrived, when, and who is dealing with it.", who=_whom(matter)),
        say(
            "Give our reference, {ref}, and no names in the subject of a message.",
            ref=matter.record.id,
        ),
        say("Say what you decide to do, so that it can be recorded here."),
        say("If this is not meant for you, say so at once, copy nothing, and destroy it safely."),
    )
    return [
        Heading(say("Please say that this arrived")),
        Points(steps, numbered=True),
        *section(say("Decision and signature"), _signed(matter)),
    ]


def _signed(matter: Matter) -> list[Block]:
    fields = (("decision", "decided_by", "decided_at"), ("signed_by", "signed_at"))
    decided, signed = (
        ", ".join(filter(None, map(typed, map(matter.text, named)))) for named in fields
    )
    rows = ((matter.wording.label("decision"), decided), (say("Signed"), signed))
    known = tuple(row for row in rows if row[1])
    return [Facts(known)] if known else []


def _whom(matter: Matter) -> str:
    name, contact = typed(matter.text("prac_name")), typed(matter.text("prac_contact"))
    return f"{name} ({contact})" if name and contact else name or contact or say("the sender")
