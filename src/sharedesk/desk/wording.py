"""Wording: one sentence of what happened and one of what to do, for every kind of Trouble."""

from __future__ import annotations

from collections import defaultdict

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording_keys import KEY_SENTENCES
from sharedesk.desk.wording_packs import PACK_SENTENCES
from sharedesk.desk.wording_papers import PAPER_SENTENCES
from sharedesk.desk.wording_records import RECORD_SENTENCES
from sharedesk.desk.wording_vault import VAULT_SENTENCES

SENTENCES: dict[str, tuple[str, str]] = {
    **KEY_SENTENCES,
    **VAULT_SENTENCES,
    **RECORD_SENTENCES,
    **PAPER_SENTENCES,
    **PACK_SENTENCES,
    "Stopped": (
        "It was stopped before it was finished.",
        "Start it again when you like.",
    ),
    "FormError": (
        "The form cannot be used: it has faults.",
        "Ask whoever looks after the form to run “sharedesk form check” on it.",
    ),
    "AnswersError": (
        "Some of the answers are not as their questions ask.",
        "Nothing was stored. Correct the answers that are named and try again.",
    ),
    "PackError": (
        "A file of legal or organisation settings cannot be used.",
        "Ask whoever looks after ShareDesk in your organisation to replace it.",
    ),
}
"""By the name of the kind, or by that and the reason: where ``words_for`` looks."""


def words_for(trouble: Trouble) -> tuple[str, str]:
    """What happened, and what to do, in the person's language.

    A kind may have sentences for each of its reasons ("CopyRefused:NOBODY_TOLD"); a kind without
    sentences of its own speaks as the kind that it is a kind of.
    """
    reason = trouble.facts.get("reason") or trouble.facts.get("why") or trouble.facts.get("what")
    named = SENTENCES.get(f"{type(trouble).__name__}:{reason}")
    what, do = named or sentences_of(type(trouble))
    facts = defaultdict(lambda: "?", {name: _shown(value) for name, value in trouble.facts.items()})
    return say(what).format_map(facts), say(do).format_map(facts)


def sentences_of(kind: type[Trouble]) -> tuple[str, str]:
    """The two sentences of a kind, before facts are filled in; KeyError when it has none."""
    for ancestor in kind.__mro__:
        if ancestor.__name__ in SENTENCES:
            return SENTENCES[ancestor.__name__]
    raise KeyError(kind.__name__)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(part) for part in value)
    return f"{value:,}" if isinstance(value, int) else str(value)
