"""The library: the form, the guidance and the packs that this copy of ShareDesk works with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from msgspec import Struct

from sharedesk.base import shipped
from sharedesk.forms import Form, Item, load, short_page
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


@cache
def open_library() -> Library:
    """Read what is shipped. Raises FormError or PackError where a file is not as it must be."""
    forms, resources = shipped.forms(), shipped.resources()
    form = load((forms / FORM / "questionnaire.json").read_bytes(), valuesets=valuesets(forms))
    core = (forms / FORM / "core.json").read_bytes()
    guidance = {path.name: path.read_bytes() for path in (resources / "guidance").glob("*.json")}
    packs = [parse_legal_pack(p.read_bytes()) for p in sorted((resources / "legal").glob("*.json"))]
    return Library(
        form=form,
        short=short_page(form, core),
        stamp=FormStamp(form.url, form.version, form.sha256, form.language or "en-GB"),
        guidance=parse_guidance(guidance),
        organisation=parse_organisation_pack(
            (resources / "organisation" / "example.json").read_bytes()
        ),
        laws={pack.id: pack for pack in packs},
    )
