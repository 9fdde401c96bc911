"""History: what each event of a record's life is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sharedesk.base.words import say
from sharedesk.records.life import Event

_COPIES: Final[dict[str, Callable[[], str]]] = {
    "file": lambda: say("the file copy"),
    "recipient": lambda: say("a recipient's copy"),
    "family": lambda: say("the family copy"),
}
_ADDITIONS: Final[dict[str, Callable[[], str]]] = {
    "CORRECTION": lambda: say("A correction was added"),
    "NEW_INFORMATION": lambda: say("New information was added"),
    "OUTCOME": lambda: say("The outcome was added"),
    "SUBJECT_STATEMENT": lambda: say("The person's own statement was added"),
    "CONSENT_CHANGE": lambda: say("A change of agreement was added"),
    "TOLD_LATER": lambda: say("It was added that somebody has been told"),
    "REVIEW": lambda: say("A review was added"),
}
_SENTENCES: Final[dict[str, Callable[[Event], str]]] = {
    "CREATED": lambda _: say("The record was begun"),
    "CHANGED": lambda _: say("Answers were changed"),
    "SIGNED": lambda _: say("The decision was signed"),
    "COUNTERSIGNED": lambda _: say("A manager countersigned"),
    "ADDED_TO": lambda event: _of(_ADDITIONS, event, "kind") or say("Something was added"),
    "TAKEN_IN": lambda _: say("The record was taken in from elsewhere"),
    "DISCARDED": lambda _: say("The draft was discarded"),
    "SUMMARY_MADE": lambda event: _about_copy(event, say("A summary was made")),
    "PRINTED": lambda event: _about_copy(event, say("A summary was printed")),
    "PREPARED": lambda event: _about_copy(event, say("A summary was made ready to leave")),
    "HANDED_OVER": lambda event: _about_copy(event, say("A summary left ShareDesk")),
    "NOT_HANDED_OVER": lambda event: _about_copy(event, say("A summary could not leave")),
    "SENT": lambda event: _about_copy(event, say("It was said that a summary was sent")),
    "ACKNOWLEDGED": lambda event: _about_copy(event, say("A summary was acknowledged")),
    "FAILED": lambda event: _about_copy(event, say("A summary did not arrive")),
    "CANCELLED": lambda event: _about_copy(event, say("A summary was not sent after all")),
    "URGENT_STARTED": lambda _: say("The urgent card was opened"),
    "URGENT_STAMPED": lambda _: say("The time of a call was saved"),
    "UPLOADED": lambda _: say("The record was put into the organisation's own system"),
    "OPENED": lambda _: say("The record was opened"),
    "SALVAGED": lambda _: say("What could be read was brought here from a damaged vault"),
    "ROLLBACK_ACCEPTED": lambda _: say("The vault was taken as it was found, an older copy"),
    "BACKED_UP": lambda _: say("A backup was made"),
    "PASSPHRASE_CHANGED": lambda _: say("The passphrase was changed"),
    "RECOVERY_CODE_CHANGED": lambda _: say("A new recovery code was made"),
    "PASSPHRASE_RESET": lambda _: say("A new passphrase was set with the recovery code"),
    "OPENED_BY_ORGANISATION": lambda _: say("The organisation opened the vault with its own key"),
    "ESCROW_ADDED": lambda _: say("The organisation was given a key to this vault"),
    "ESCROW_REMOVED": lambda _: say("The organisation's key to this vault was taken away"),
    "KEYS_ROTATED": lambda _: say("The vault was given a new lock, and all of it a new key"),
    "SIGNING_CERTIFIED": lambda _: say("Papers are signed under the organisation's certificate"),
    "INTRODUCED": lambda _: say("The practitioner's details were set"),
}


def describe(event: Event) -> str:
    """One sentence for an event, without a full stop; a kind nobody declared is named as it is."""
    sentence = _SENTENCES.get(event.kind)
    return sentence(event) if sentence else event.kind.replace("_", " ").capitalize()


def _of(words: dict[str, Callable[[], str]], event: Event, detail: str) -> str:
    word = words.get(str(event.detail.get(detail, "")))
    return word() if word else ""


def _about_copy(event: Event, sentence: str) -> str:
    copy = _of(_COPIES, event, "copy")
    return say("{sentence}: {copy}", sentence=sentence, copy=copy) if copy else sentence
