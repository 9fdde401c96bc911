"""The family's letter: plainly what is shared, with whom and why, and what they can do."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
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
        *_what_and_why(matter),
        *_rights(),
        *_contact(matter),
    )


def shown_blocks(matter: Matter, *, undecided: bool) -> tuple[Block, ...]:
    """What the family is shown on a screen: what is shared, with whom and why; no more of the
    letter, since a reference or a sender is for whoever keeps a paper."""
    title = Heading(say("About sharing your information"), level=1)
    if not undecided:
        return (title, *_what_and_why(matter))
    said = Words(say("Nothing is decided yet. This is what we are thinking of sharing."))
    return (title, said, *_what_would_be(matter))


def _what_would_be(matter: Matter) -> tuple[Block, ...]:
    recipients = tuple(to for row in matter.rows("shares") if (to := text_of(row, "to")))
    return (
        Heading(say("What we would share")),
        Points(tuple(_item(item) for item in matter.rows("info_items"))),
        Heading(say("Who we would share it with")),
        Points(recipients) if recipients else Words(say("That is not decided yet.")),
        *_why(matter, say("Why we would share it")),
    )


def _what_and_why(matter: Matter) -> tuple[Block, ...]:
    return (
        Heading(say("What we share")),
        Points(tuple(_item(item) for item in matter.rows("info_items"))),
        Heading(say("Who we share it with")),
        Points(tuple(text_of(row, "to") for row in matter.rows("shares"))),
        *_why(matter, say("Why we share it")),
    )


def _draft(matter: Matter) -> list[Block]:
    if isinstance(matter.record, Decision):
        return []
    return [Callout(say("Draft"), say("This has not been signed yet. Do not give it to anyone."))]


def _opening(matter: Matter) -> list[Block]:
    names = [text_of(person, "name") for person in matter.rows("people")]
    record = matter.record
    signed = [day_of(record.signed_at.isoformat())] if isinstance(record, Decision) else []
    rows = (
        (say("About"), "\n".join(name for name in names if name)),
        (say("From"), _sender(matter)),
        (say("Our reference"), ", ".join([record.id, *signed])),
    )
    return [
        Facts(tuple(row for row in rows if row[1])),
        Words(
            say("We want to be open with you about what we share, who we share it with, and why."),
            tone="lead",
        ),
    ]


def _item(item: Row) -> str:
    text = text_of(item, "text")
    if text_of(item, "corrected_at"):
        when = day_of(text_of(item, "corrected_at"))
        return say(
            "{text} (We corrected this on {when}. Ask us what changed.)",
            text=typed(text),
            when=when,
        )
    return text


def _why(matter: Matter, heading: str) -> list[Block]:
    purpose, aim = matter.text("purpose_cat"), matter.text("purpose_text")
    reason = say("Our reason: {purpose}.", purpose=purpose[:1].lower() + purpose[1:])
    said = " ".join(part for part in (reason if purpose else "", typed(aim)) if part)
    return [
        Heading(heading),
        *([Words(said)] if said else []),
        Words(say("They may use it for this reason only, and must keep it safe.")),
    ]


def _rights() -> list[Block]:
    rights = (
        say("You can ask to see what we hold about you."),
        say("You can tell us if something is wrong. We will look at it and put it right."),
        say("You can tell us if you do not agree. We will listen and write down what you say."),
        say("You can change your mind about help that you said yes to."),
        say("You can ask us to explain this letter, or to go through it with an interpreter."),
        say("You can complain to us, and to the Information Commissioner's Office."),
    )
    sometimes = say(
        "Sometimes we have to share to keep a child safe, even if someone does not agree."
    )
    return [Heading(say("What you can do")), Points(rights), Words(sometimes)]


def _contact(matter: Matter) -> list[Block]:
    """Whom to turn to; an organisation says in its own words how else it can be reached."""
    ask = say(
        "Ask for the person who gave you this letter, and tell them our reference: {ref}.",
        ref=matter.record.id,
    )
    own = matter.organisation.rights
    keep = say("Keep this letter where only you can read it.")
    return [
        Heading(say("Talk to us")),
        Words(f"{ask}\n{own}" if own else ask),
        Words(keep, "small"),
    ]


def _sender(matter: Matter) -> str:
    parts = (matter.text("prac_role"), matter.text("prac_agency"))
    return ", ".join(typed(part) for part in parts if part)
