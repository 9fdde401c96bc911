"""The library: the form, the guidance and the packs that this copy of ShareDesk works with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.base import shipped
from sharedesk.base.languages import ENGLISH, speaking, spoken, told_or_marked
from sharedesk.base.words import say
from sharedesk.desk.worded import worded
from sharedesk.forms import Form, Item, in_language, item_in_language, load, short_page
from sharedesk.records.guidance import Guidance, parse_guidance
from sharedesk.records.life import Answers, FormStamp
from sharedesk.records.packs import (
    LegalPack,
    OrganisationPack,
    parse_legal_pack,
    parse_organisation_pack,
)

FORM = "information-sharing-decision"


class Library(Struct, frozen=True):
    """Everything that is data: read once, handed to whoever needs it. ``short`` is the page of the
    form's questions that are enough to decide."""

    form: Form
    short: Item
    stamp: FormStamp
    guidance: Guidance
    organisation: OrganisationPack
    laws: dict[str, LegalPack]
    written: Library | None = None
    """What this one is a translation of; None for the library as it was written."""

    def in_language(self, language: str) -> Library:
        """The same form, guidance and packs in the words of a language."""
        written = self.written or self
        if language == self.stamp.language:
            return self
        if language == written.stamp.language:
            return written
        with speaking(language):
            return Library(
                form=in_language(written.form, language, told_or_marked),
                short=item_in_language(written.short, language, told_or_marked),
                stamp=replace(written.stamp, language=language),
                guidance=worded(written.guidance, say),
                organisation=worded(written.organisation, say),
                laws={name: worded(law, say) for name, law in written.laws.items()},
                written=written,
            )

    @property
    def text(self) -> tuple[FormStamp, bytes]:
        """The form as it is kept in a vault: its text, which no translation changes."""
        stamp = (self.written or self).stamp
        return stamp, self.form.source

    def law_of(self, answers: Answers) -> LegalPack:
        """The legal pack that the answers name, or the newest of their jurisdiction."""
        named = self.laws.get(str(answers.get("legal_pack", "")))
        return named or self.laws[self.newest_law(str(answers.get("jurisdiction", "ENGLAND")))]

    def newest_law(self, jurisdiction: str) -> str:
        """The id of the pack that a new record of this jurisdiction starts with."""
        packs = self.organisation.legal_packs
        return packs.get(jurisdiction) or packs["ENGLAND"]


def valuesets(folder: Path) -> dict[str, bytes]:
    """The shipped value sets by their url."""
    found = {}
    for path in sorted((folder / "valuesets").glob("*.json")):
        content = path.read_bytes()
        found[str(json.loads(content)["url"])] = content
    return found


def open_library() -> Library:
    """What is shipped, in the language that is spoken. Raises FormError or PackError where a file
    is not as it must be."""
    return _in_language(spoken())


@cache
def _in_language(language: str) -> Library:
    return _as_written().in_language(language)


@cache
def _as_written() -> Library:
    forms, resources = shipped.forms(), shipped.resources()
    form = load((forms / FORM / "questionnaire.json").read_bytes(), valuesets=valuesets(forms))
    core = (forms / FORM / "core.json").read_bytes()
    guidance = {path.name: path.read_bytes() for path in (resources / "guidance").glob("*.json")}
    packs = [parse_legal_pack(p.read_bytes()) for p in sorted((resources / "legal").glob("*.json"))]
    return Library(
        form=form,
        short=short_page(form, core),
        stamp=FormStamp(form.url, form.version, form.sha256, form.language or ENGLISH),
        guidance=parse_guidance(guidance),
        organisation=parse_organisation_pack(
            (resources / "organisation" / "example.json").read_bytes()
        ),
        laws={pack.id: pack for pack in packs},
    )
