"""Loading: the one door through which a questionnaire's text becomes a Form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from sharedesk.forms.blueprint import draw
from sharedesk.forms.decoding import canonical, decode_json, digest
from sharedesk.forms.faults import FormError
from sharedesk.forms.form import Form
from sharedesk.forms.items import read_items
from sharedesk.forms.reading import Reading, elements, name_of

Mode = Literal["strict", "inspect"]

_QUESTIONNAIRE = elements(
    "resourceType id url version name title _title status language description purpose publisher "
    "date effectivePeriod derivedFrom subjectType approvalDate lastReviewDate copyright contained "
    "meta item"
)
_NEEDED: Final = ("url", "version", "status", "item")
_TEXTS: Final = ("url", "version", "name", "title", "status", "language", "description", "purpose")


def load(
    data: bytes, mode: Mode = "strict", *, valuesets: Mapping[str, bytes] | None = None
) -> Form:
    """Read a FHIR R4 Questionnaire. ``valuesets`` has the ValueSets that canonical urls may name.

    ``strict`` refuses whatever level 1 does not support; ``inspect`` takes any questionnaire and
    lists that in ``unsupported``. Raises FormError with all the faults.
    """
    form, reading = examine(data, mode, valuesets=valuesets)
    if reading.faults:
        raise FormError(tuple(reading.faults))
    return form


def examine(
    data: bytes, mode: Mode, *, valuesets: Mapping[str, bytes] | None = None
) -> tuple[Form, Reading]:
    """As ``load``, but giving the faults beside what could be read. Raises FormError only where
    the text is not a JSON object."""
    raw = decode_json(data)
    reading = Reading(mode, valuesets or {})
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        reading.refuse("resource")
        raise FormError(tuple(reading.faults))
    _read_whole(raw, reading)
    items = read_items(raw, "", 1, (), reading)
    blueprint = draw(items, reading)
    content = canonical(self_contained(raw, reading.brought_in))
    found = {key: reading.words(raw, key, "") for key in _TEXTS}
    form = Form(
        **found,
        sha256=digest(content),
        source=content if reading.brought_in else data,
        unsupported=reading.unsupported,
        items=items,
        blueprint=blueprint,
        translations=reading.translated(raw, "title", "")[0] if "_title" in raw else (),
    )
    return form, reading


def _read_whole(raw: dict[str, Any], reading: Reading) -> None:
    """The elements of the questionnaire itself."""
    unknown = set(raw) - _QUESTIONNAIRE - {"extension"}
    reading.leftovers(unknown, frozenset(), "")
    for extension in reading.objects(raw, "extension", ""):
        reading.outside("", name_of(extension.get("url")))
    meta = reading.typed(raw, "meta", dict, "") or {}
    reading.leftovers(meta, frozenset({"profile"}), "")
    for key in _NEEDED:
        if not raw.get(key):
            reading.doubt("missing", "", f"no {key}", key, key=key)
    for each in reading.objects(raw, "contained", ""):
        name = each.get("id")
        if each.get("resourceType") == "ValueSet" and isinstance(name, str):
            reading.contained[name] = each
        else:
            reading.outside("", f"contained {each.get('resourceType')}")


def self_contained(raw: dict[str, Any], brought_in: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The questionnaire with the value sets that were brought in contained, and named so."""
    if not brought_in:
        return raw
    contained = list(raw.get("contained", []))
    taken = {each.get("id") for each in contained}
    names = {}
    for url, found in sorted(brought_in.items()):
        name = str(found.get("id") or url.rstrip("/").rsplit("/", 1)[-1])
        while name in taken:
            name += "-"
        taken.add(name)
        names[url] = f"#{name}"
        contained.append({**found, "id": name})
    return {**raw, "contained": contained, "item": _renamed(raw["item"], names)}


def _renamed(items: list[dict[str, Any]], names: Mapping[str, str]) -> list[dict[str, Any]]:
    renamed = []
    for item in items:
        changed = dict(item)
        url = str(item.get("answerValueSet", "")).partition("|")[0]
        if url in names:
            changed["answerValueSet"] = names[url]
        if "item" in item:
            changed["item"] = _renamed(item["item"], names)
        renamed.append(changed)
    return renamed
