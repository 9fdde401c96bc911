"""The family's letter: plainly what is shared, with whom and why, and what they can do."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_words import day_of
from sharedesk.records.life import Decision
from sharedesk.records.plain import Row, text_of


def family_blocks(matter: Matter) -> tuple[Block, ...]:
    """The letter; ``matter`` holds only what the family may see."""
    return (
        Heading(say("About sharing your information"), level=1),
        *_draft(matter),
        *_opening(matter),
        Heading(say("What we share")),
        Points(tuple(_item(item) for item in matter.rows("info_items"))),
        Heading(say("Who we share it with")),
        Points(tuple(text_of(row, "to") for row in matter.rows("shares"))),
        *_why(matter),
        *_rights(matter),
        *_contact(matter),
    )


def _draft(matter: Matter) -> list[Block]:
    if isinstance(matter.record, Decision):
        return []
    return [Callout(say("Draft"), say("This has not been signed yet. Do not give it to anyone."))]


def _opening(matter: Matter) -> list[Block]:
    names = [text_of(person, "name") for person in matter.rows("people")]
    rows = [
        (say("About"), "\n".join(name for name in names if name)),
        (say("From"), _sender(matter)),
        (say("Our reference"), matter.record.id),
    ]
    if isinstance(matter.record, Decision):
        rows.append((say("Date"), day_of(matter.record.signed_at.isoformat())))
    return [
        Facts(tuple(row for row in rows if row[1])),
        Words(
            say(
                "We want to be open with you. This letter tells you what we share about you or "
                "your child, who we share it with, and why."
            ),
            tone="lead",
        ),
    ]


def _item(item: Row) -> str:
    text = text_of(item, "text")
    if text_of(item, "corrected_at"):
        when = day_of(text_of(item, "corrected_at"))
        return say(
            "{text} (We corrected this on {when}. Ask us what changed.)", text=text, when=when
        )
    return text


def _why(matter: Matter) -> list[Block]:
    purpose = matter.text("purpose_cat")
    blocks: list[Block] = [Heading(say("Why we share it"))]
    if purpose:
        blocks.append(
            Words(say("Our reason: {purpose}.", purpose=purpose[0].lower() + purpose[1:]))
        )
    if matter.text("purpose_text"):
        blocks.append(Words(matter.text("purpose_text")))
    blocks.append(Words(say("They may use it for this reason only, and must keep it safe.")))
    return blocks


def _rights(matter: Matter) -> list[Block]:
    rights = (
        say("You can ask to see what we hold about you."),
        say("You can tell us if something is wrong. We will look at it and put it right."),
        say("You can tell us if you do not agree. We will listen and write down what you say."),
        say("You can change your mind about help that you said yes to."),
        say("You can ask us to explain this letter, or to go through it with an interpreter."),
        say(
            "You can complain to us. You can also complain to the Information Commissioner's "
            "Office, which looks after people's rights over their information."
        ),
    )
    told = matter.organisation.rights
    blocks: list[Block] = [Heading(say("What you can do")), Points(rights)]
    blocks.append(
        Words(
            say("Sometimes we have to share to keep a child safe, even if someone does not agree.")
        )
    )
    return [*blocks, Words(told, tone="small")] if told else blocks


def _contact(matter: Matter) -> list[Block]:
    ask = say(
        "Ask for the person who gave you this letter: {sender}. Tell them this number: {ref}.",
        sender=_sender(matter),
        ref=matter.record.id,
    )
    keep = say("Keep this letter where only you can read it.")
    return [Heading(say("Talk to us")), Words(ask), Callout(keep, "")]


def _sender(matter: Matter) -> str:
    parts = (matter.text("prac_role"), matter.text("prac_agency"))
    return ", ".join(part for part in parts if part)
