"""Checking: whether what a pack holds fits together, and fits the program it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sharedesk.forms import Fault, Form, FormError, load
from sharedesk.forms.deriving import check_copy
from sharedesk.packs.sealed import Sealed
from sharedesk.packs.troubles import PackRefused
from sharedesk.records.guidance import Guidance, GuidanceError, with_changes
from sharedesk.records.law import LegalPack
from sharedesk.records.organisation import OrganisationPack
from sharedesk.records.pack_contents import Contents
from sharedesk.records.pack_faults import PackFault, legal_faults, organisation_faults

_EXAMPLE = re.compile(r"example organisation|example, to be replaced|\(example:", re.IGNORECASE)


class Material(Struct, frozen=True):
    """What a pack changes or adds to: the shipped form, value sets, guidance and law."""

    form: Form
    valuesets: Mapping[str, bytes]
    guidance: Guidance
    laws: Mapping[str, LegalPack]


def fit(pack: Sealed, material: Material) -> Sealed:
    """The pack, if it has no fault. Raises PackRefused (FAULTY)."""
    if any(contents_faults(pack.contents, material)):
        raise PackRefused(reason="FAULTY", name=pack.name, serial=pack.contents.serial)
    return pack


def contents_faults(contents: Contents, material: Material) -> Iterator[PackFault]:
    """Everything that is wrong, with place and remedy."""
    yield from _frame_faults(contents)
    yield from organisation_faults(contents.organisation)
    yield from _examples(contents.organisation)
    yield from _law_faults(contents, material)
    yield from _guidance_faults(contents, material)
    if contents.form:
        yield from form_faults(contents.form, material)


def _frame_faults(contents: Contents) -> Iterator[PackFault]:
    if contents.serial < 1:
        yield PackFault("pack: serial", f"is {contents.serial}", "Count up from 1.")
    if contents.expires_on <= contents.issued_on:
        wrong = f"is {contents.expires_on}, and the pack is of {contents.issued_on}"
        yield PackFault("pack: expires_on", wrong, "Give a later day, at most two years ahead.")
    if contents.next_key and re.fullmatch("[0-9a-f]{64}", contents.next_key) is None:
        remedy = "Copy the line of the next key's .pub file."
        yield PackFault("pack: next_key", "is not 64 hexadecimal digits in small letters", remedy)


def _examples(organisation: OrganisationPack) -> Iterator[PackFault]:
    """An invented number that looks like the council's own is worse than none."""
    remedy = "Put in your own, and take the line with “example” out."
    for place in ("name", "owner", "rights"):
        if _EXAMPLE.search(getattr(organisation, place)):
            yield PackFault(f"organisation: {place}", "is still the example", "Put in your own.")
    named = [
        ("phone_numbers", each.id, each.example or bool(_EXAMPLE.search(each.owner)))
        for each in organisation.phone_numbers
    ]
    named += [("directory", each.id, each.example) for each in organisation.directory]
    for kind, name, example in named:
        if example:
            yield PackFault(f"organisation: {kind} {name}", "is still the example", remedy)


def _law_faults(contents: Contents, material: Material) -> Iterator[PackFault]:
    for law in contents.legal_packs:
        for fault in legal_faults(law):
            yield PackFault(f"{law.id}: {fault.place}", fault.wrong, fault.remedy)
    known = {**material.laws, **{law.id: law for law in contents.legal_packs}}
    for jurisdiction, name in contents.organisation.legal_packs.items():
        where = f"organisation: legal_packs: {jurisdiction}"
        if name not in known:
            remedy = f"Known are: {', '.join(sorted(known))}."
            yield PackFault(where, f"names {name}, which is not there", remedy)
        elif known[name].jurisdiction != jurisdiction:
            wrong = f"names {name}, which is the law of {known[name].jurisdiction}"
            yield PackFault(where, wrong, "Name one of its own.")


def _guidance_faults(contents: Contents, material: Material) -> Iterator[PackFault]:
    changes = contents.guidance
    try:
        with_changes(material.guidance, changes.topics, changes.sources)
    except GuidanceError as wrong:
        for fault in wrong.faults:
            remedy = "Add what it speaks of, and give each page and source an id of its own."
            yield PackFault("guidance:", fault, remedy)
    pages = {item.link_id for item in material.form.items}
    for topic in changes.topics:
        for page in topic.pages:
            if page not in pages:
                where = f"guidance: topics {topic.id}: pages"
                remedy = f"Known are: {', '.join(sorted(pages))}."
                yield PackFault(where, f"names {page}, which the form has not", remedy)


def form_faults(text: str, material: Material) -> Iterator[PackFault]:
    """What is wrong with an organisation's copy of the form: it may reword, add, reorder and
    tighten, and leaves everything in place that the rules, and older records, speak of."""
    faults: tuple[Fault, ...]
    try:
        faults = check_copy(material.form, load(text.encode(), valuesets=material.valuesets))
    except FormError as wrong:
        faults = wrong.faults
    for each in faults:
        yield PackFault(f"form: {each.link_id or 'the file'}:", each.message.rstrip("."))
