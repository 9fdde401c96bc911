"""Catalogue: the words as gettext's files have them, and what is wrong with a translation."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from tools.strings.extracting import ROOT, Said

WORDS = ROOT / "resources" / "words"
TEMPLATE = WORDS / "sharedesk.pot"
_BEGUN = datetime(2026, 11, 30, tzinfo=UTC)
"""Stands in every header: a file that changes whenever it is made says nothing when it does."""
_PLACE = re.compile(r"\{(\w*)[^{}]*\}")
HEADERS = {
    "cy": "Welsh words of ShareDesk.\n"
    "DRAFT (drafft): written by the makers of ShareDesk and not yet checked by a translator.\n"
    "Words for terms are in docs/welsh.md. After editing: make strings",
}
_PLURALS = {"cy": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)")}


def template_of(said: Iterable[Said]) -> Catalog:
    """The template: every word once, in the order of the alphabet."""
    made = Catalog(project="ShareDesk", version="", creation_date=_BEGUN, charset="utf-8")
    made.header_comment = "# The words of ShareDesk, gathered by `make strings`. Do not edit."
    for each in said:
        words = (each.words, each.many) if each.many else each.words
        made.add(words, locations=[(each.place, 0)], context=each.meaning or None)
    return made


def po_of(language: str) -> Path:
    """Where the translation of a language is written."""
    return WORDS / language / "LC_MESSAGES" / "sharedesk.po"


def translated(language: str, template: Catalog) -> Catalog:
    """The translation of a language, brought up to the template: what is new is empty, what is
    gone is gone."""
    made = Catalog(
        language,
        project="ShareDesk",
        version="",
        creation_date=_BEGUN,
        revision_date=_BEGUN,
        last_translator="nobody yet: a draft",
        language_team="none",
        charset="utf-8",
        fuzzy=False,
    )
    made._num_plurals, made._plural_expr = _PLURALS[language]  # noqa: SLF001 -- Babel knows two forms of Welsh, CLDR six
    made.header_comment = "\n".join(f"# {line}" for line in HEADERS[language].split("\n"))
    path = po_of(language)
    before = read_po(io.BytesIO(path.read_bytes())) if path.exists() else Catalog(language)
    for message in template:
        if message.id:
            old = before.get(message.id, message.context) or before.get(
                first(message), message.context
            )
            made.add(
                message.id,
                old.string if old and _fits(message, old) else None,
                locations=message.locations,
                context=message.context,
            )
    return made


def first(message: Message) -> str:
    """What a translator reads: the words, or the singular."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def strings_of(message: Message) -> tuple[str, ...]:
    """The translations of a message, one or one for each plural form."""
    return (
        (message.string or "",) if isinstance(message.id, str) else tuple(message.string or ("",))
    )


def text_of(catalogue: Catalog) -> bytes:
    """The text of a .po or .pot file."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, width=100, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file, which is what the program reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """What a machine can see is wrong: nothing there, or a place for a fact lost or invented."""
    for message in catalogue:
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        allowed = {name for text in ids for name in _PLACE.findall(text)}
        if not all(strings_of(message)):
            yield f"not translated: {first(message)}"
            continue
        for string in strings_of(message):
            found = set(_PLACE.findall(string))
            # "one" may leave its number out, and so may any form that spells it
            needed = allowed - {"count"} if len(ids) > 1 else allowed
            if not needed <= found <= allowed:
                yield f"places {sorted(found)} for {sorted(allowed)}: {first(message)}"


def _fits(message: Message, old: Message) -> bool:
    return isinstance(message.id, str) == isinstance(old.id, str)
