"""How a delivery is put into words: which copy by which way, how far it is, what is waited for."""

from __future__ import annotations

from pathlib import PurePath

from sharedesk.base.words import say, say_many
from sharedesk.records.deliveries import (
    ACKNOWLEDGED,
    CANCELLED,
    FAILED,
    PREPARED,
    PRINTED,
    REPLACED,
    SENT,
    Delivery,
)
from sharedesk.ui.when import moment_in_words

WHY_FAILED = {
    "full": "The disk was full.",
    "forbidden": "ShareDesk was not allowed to write there.",
    "missing": "The folder was not there.",
    "no_printing": "This computer has no print service.",
    "no_printer": "There was no such printer.",
    "no_mail_program": "No mail program took it.",
    "failed": "",
}


def copy_in_words(delivery: Delivery) -> str:
    """Which copy it is, and for whom where it is for one recipient."""
    if delivery.copy == "recipient":
        return say("Copy for {recipient}", recipient=delivery.recipient or f"#{delivery.to}")
    return say("Family letter") if delivery.copy == "family" else say("File copy")


def way_in_words(delivery: Delivery) -> str:
    """By which way, and where to."""
    if delivery.way == "email":
        words = say("By e-mail to {address}", address=delivery.address)
        return f"{words}, {say('protected')}" if delivery.protected else words
    if delivery.way == "print":
        copies = say_many("{count} copy on paper", "{count} copies on paper", delivery.copies)
        return f"{copies}, {delivery.printer}" if delivery.printer else copies
    name = PurePath(delivery.place).name
    if delivery.way == "upload":
        return say("For later upload, as {name}", name=name)
    return say("Saved as {name}", name=name) if name else say("Saved as a file")


def state_in_words(delivery: Delivery) -> str:
    """How far it is, in one or two sentences that claim no more than is known."""
    when = moment_in_words(delivery.changed_at.astimezone())
    note = delivery.steps[-1].note
    match delivery.state:
        case state if state == PREPARED:
            return _prepared(delivery)
        case state if state == SENT:
            sent = _sent(delivery).format(when=when)
            unconfirmed = say("Nobody has confirmed yet that it arrived.")
            return f"{sent} {unconfirmed}" if delivery.waits_for else sent
        case state if state == ACKNOWLEDGED:
            return say("Confirmed by {who} on {when}.", who=note, when=when)
        case state if state == FAILED:
            why = say(WHY_FAILED[note]) if WHY_FAILED.get(note) else note
            return f"{say('It did not go.')} {why}".strip()
        case state if state == CANCELLED and note == REPLACED:
            return say("A newer copy took its place on {when}.", when=when)
        case state if state == CANCELLED:
            return say("You said on {when} that it was not sent.", when=when)
    return _handed_over(delivery, when)


def _prepared(delivery: Delivery) -> str:
    if delivery.way == "upload":
        return say("It is ready in the folder, and has still to be uploaded.")
    return say("ShareDesk stopped before it could know whether this went. Look before you repeat.")


def _sent(delivery: Delivery) -> str:
    if delivery.way == "upload":
        return say("Uploaded on {when}.")
    return say("Given or posted on {when}.") if delivery.way == "print" else say("Sent on {when}.")


def _handed_over(delivery: Delivery, when: str) -> str:
    if delivery.way == "email":
        return say(
            "Handed to your mail program on {when}. Only you can see whether it was sent.",
            when=when,
        )
    if delivery.way == "print":
        if delivery.steps[-1].note == PRINTED:
            return say("Printed on {when}.", when=when)
        return say("Given to the printer on {when}.", when=when)
    return say("Saved on {when}.", when=when)
