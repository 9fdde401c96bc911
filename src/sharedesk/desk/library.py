"""The library: the form, the guidance and the packs that this copy of ShareDesk works with."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.base import shipped
from sharedesk.base.languages import ENGLISH, speaking, spoken, told_or_marked
from sharedesk.base.words import say
from sharedesk.desk import organisation
from sharedesk.desk.worded import worded
from sharedesk.forms import (
    Form,
    FormError,
    Item,
    in_language,
    item_in_language,
    load,
    short_page,
)
from sharedesk.records.guidance import Guidance, GuidanceError, parse_guidance, with_changes
from sharedesk.records.life import Answers, FormStamp
from sharedesk.records.pack_contents import Contents
from sharedesk.records.packs import (
    LegalPack,
    OrganisationPack,
    parse_legal_pack,
    parse_organisation_pack,
)

if TYPE_CHECKING:
    from sharedesk.packs.checking import Material
    from sharedesk.packs.places import Standing

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
    left_out: tuple[str, ...] = ()
    """What of the organisation's pack this ShareDesk cannot use: form, guidance."""

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
                left_out=written.left_out,
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


@cache
def shipped_valuesets() -> dict[str, bytes]:
    """The same, of the folder that ShareDesk brings along."""
    return valuesets(shipped.forms())


def open_library() -> Library:
    """What is shipped, with what the organisation's pack changes of it, in the language that is
    spoken. Raises FormError or PackError where a file is not as it must be."""
    found = standing()
    content = found.in_force.content if found is not None and found.in_force is not None else b""
    return _in_language(content, spoken())


def standing() -> Standing | None:
    """How it stands with the organisation's pack; None where there is none."""
    return organisation.standing(material)


def material() -> Material:
    """What a pack is compared with before it comes in force."""
    from sharedesk.packs.checking import Material

    library = shipped_library()
    return Material(library.form, shipped_valuesets(), library.guidance, library.laws)


@lru_cache(maxsize=4)
def _in_language(pack: bytes, language: str) -> Library:
    return _as_written(pack).in_language(language)


@lru_cache(maxsize=2)
def _as_written(pack: bytes) -> Library:
    if not pack:
        return shipped_library()
    from sharedesk.packs.sealed import opened

    return with_contents(shipped_library(), opened(pack).contents)


def with_contents(library: Library, contents: Contents) -> Library:
    """A library with a pack's own law, form and guidance.

    A pack was whole when it was taken up. Where a later ShareDesk cannot use its form or its
    guidance any longer, those shipped stand in, ``left_out`` names them, and the rest holds.
    """
    left_out = []
    if contents.form:
        try:
            form = load(contents.form.encode(), valuesets=shipped_valuesets())
            library = with_form(library, form)
        except FormError:
            left_out.append("form")
    guidance, changes = library.guidance, contents.guidance
    try:
        guidance = with_changes(guidance, changes.topics, changes.sources)
    except GuidanceError:
        left_out.append("guidance")
    return replace(
        library,
        guidance=guidance,
        organisation=contents.organisation,
        laws=library.laws | {law.id: law for law in contents.legal_packs},
        left_out=tuple(left_out),
    )


def with_form(library: Library, form: Form) -> Library:
    """A library as it was written, with another copy of the form, which may lack some advice."""
    named = [name for name in json.loads(_core())["core"] if name in form.items_by_id]
    short = short_page(form, json.dumps({"core": named}).encode())
    return replace(library, form=form, short=short, stamp=_stamp_of(form))


@cache
def shipped_library() -> Library:
    """What ShareDesk brings along, as it was written."""
    forms, resources = shipped.forms(), shipped.resources()
    form = load((forms / FORM / "questionnaire.json").read_bytes(), valuesets=shipped_valuesets())
    guidance = {path.name: path.read_bytes() for path in (resources / "guidance").glob("*.json")}
    packs = [parse_legal_pack(p.read_bytes()) for p in sorted((resources / "legal").glob("*.json"))]
    return Library(
        form=form,
        short=short_page(form, _core()),
        stamp=_stamp_of(form),
        guidance=parse_guidance(guidance),
        organisation=parse_organisation_pack(
            (resources / "organisation" / "example.json").read_bytes()
        ),
        laws={pack.id: pack for pack in packs},
    )


def _core() -> bytes:
    return (shipped.forms() / FORM / "core.json").read_bytes()


def _stamp_of(form: Form) -> FormStamp:
    return FormStamp(form.url, form.version, form.sha256, form.language or ENGLISH)
