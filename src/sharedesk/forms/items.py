"""Items: how one item of a questionnaire, and what stands below it, becomes a typed Item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from sharedesk.forms.choices import read_options
from sharedesk.forms.enabling import all_must_hold, read_conditions
from sharedesk.forms.extensions import read_extensions
from sharedesk.forms.model import Coding, Item, Kind
from sharedesk.forms.reading import MAX_DEPTH, MAX_ITEMS, MAX_LINK_ID, Reading, elements

Tags = tuple[tuple[str, int], ...]

TAG_SYSTEM: Final = "urn:sharedesk:golden-rules-"
NOT_SUPPORTED: Final = frozenset({"quantity", "attachment", "reference"})
KINDS: Final = frozenset(get_args(Kind))

_ITEM = elements(
    "id linkId type text _text prefix _prefix required repeats readOnly maxLength code initial "
    "enableWhen enableBehavior answerOption answerValueSet extension item"
)
_PLAIN: Final[tuple[tuple[str, str, type[Any]], ...]] = (
    ("required", "required", bool),
    ("repeats", "repeats", bool),
    ("readOnly", "read_only", bool),
    ("maxLength", "max_length", int),
)
_CHOOSING: Final = frozenset({"choice", "open-choice"})


def read_items(
    raw: Mapping[str, Any], parent: str, depth: int, tags: Tags, reading: Reading
) -> tuple[Item, ...]:
    """The items below a form or an item; those that can't be read at all leave a fault."""
    found = reading.objects(raw, "item", parent)
    if found and depth > MAX_DEPTH:
        reading.refuse("nesting", parent, limit=MAX_DEPTH)
        return ()
    return tuple(item for each in found if (item := _read_item(each, depth, tags, reading)))


def _read_item(raw: dict[str, Any], depth: int, tags: Tags, reading: Reading) -> Item | None:
    reading.count += 1
    if reading.count > MAX_ITEMS:
        if reading.count == MAX_ITEMS + 1:
            reading.refuse("too-many-items", limit=MAX_ITEMS)
        return None
    link_id = _link_id(raw, reading)
    kind = _kind(raw, link_id, reading)
    if not link_id or not kind:
        read_items(raw, link_id, depth + 1, tags, reading)
        return None
    if not raw.keys() <= _ITEM:
        reading.leftovers(raw, _ITEM, link_id)
    item = Item(**_fields(raw, link_id, kind, depth, tags, reading))
    reading.items[link_id] = item
    return item


def _link_id(raw: dict[str, Any], reading: Reading) -> str:
    link_id = reading.typed(raw, "linkId", str, str(raw.get("linkId", ""))) or ""
    if not link_id or len(link_id) > MAX_LINK_ID or len(link_id.split()) != 1:
        reading.refuse("link-id", link_id[:MAX_LINK_ID])
        return ""
    if link_id in reading.seen:
        reading.refuse("duplicate-link-id", link_id)
        return ""
    reading.seen.add(link_id)
    return link_id


def _kind(raw: dict[str, Any], link_id: str, reading: Reading) -> Kind | None:
    kind = raw.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        reading.refuse("shape", link_id, key="type", wanted="a type of item of FHIR R4")
        return None
    if kind in NOT_SUPPORTED:
        reading.outside(link_id, kind)
    return kind  # type: ignore[return-value]


def _fields(
    raw: dict[str, Any], link_id: str, kind: Kind, depth: int, tags: Tags, reading: Reading
) -> dict[str, Any]:
    """The fields of the Item by name."""
    fields: dict[str, Any] = {"link_id": link_id, "kind": kind}
    fields["text"] = reading.words(raw, "text", link_id)
    for key, name, wanted in _PLAIN:
        if key in raw:
            fields[name] = reading.typed(raw, key, wanted, link_id) or False
    if fields.get("max_length") is False:
        del fields["max_length"]
    if "prefix" in raw:
        fields["prefix"] = reading.words(raw, "prefix", link_id)
    if "_text" in raw or "_prefix" in raw:
        translations, fields["markdown"] = reading.translated(raw, "text", link_id)
        fields["translations"] = translations + reading.translated(raw, "prefix", link_id)[0]
    if "extension" in raw:
        fields |= read_extensions(raw, link_id, reading)
    if "code" in raw:
        fields["codes"] = _codes(raw, link_id, reading)
        tags = _tags(fields["codes"], tags, link_id, reading)
    fields["tags"] = tags
    _answering(raw, fields, reading)
    if "enableWhen" in raw:
        fields["conditions"] = read_conditions(raw, link_id, reading)
        fields["all_conditions"] = all_must_hold(raw, link_id, reading)
    if "item" in raw:
        children = read_items(raw, link_id, depth + 1, tags, reading)
        fields["help"], fields["items"] = _without_help(children)
    return fields


def _without_help(children: tuple[Item, ...]) -> tuple[str, tuple[Item, ...]]:
    """Help that always applies becomes the parent's own; help with a condition stays an item."""
    rest, words = [], []
    for child in children:
        if child.control == "help" and child.kind == "display" and not child.conditions:
            words.append(child.text)
        else:
            rest.append(child)
    return "\n\n".join(words), tuple(rest)


def _codes(raw: dict[str, Any], link_id: str, reading: Reading) -> tuple[Coding, ...]:
    return tuple(
        Coding(
            reading.typed(each, "code", str, link_id) or "",
            reading.typed(each, "system", str, link_id) or "",
            reading.typed(each, "display", str, link_id) or "",
        )
        for each in reading.objects(raw, "code", link_id)
    )


def _tags(codes: tuple[Coding, ...], tags: Tags, link_id: str, reading: Reading) -> Tags:
    """The golden rules that the item serves: those of the groups around it, and its own."""
    found = dict.fromkeys(tags)
    for coding in codes:
        if not coding.system.startswith(TAG_SYSTEM):
            continue
        edition = coding.system.removeprefix(TAG_SYSTEM)
        if edition in ("2018", "2024") and coding.code in "1234567" and len(coding.code) == 1:
            found[edition, int(coding.code)] = None
        else:
            reading.refuse("tag", link_id, tag=f"{edition} {coding.code}")
    return tuple(found)


def _answering(raw: dict[str, Any], fields: dict[str, Any], reading: Reading) -> None:
    """Options and initial values."""
    link_id, kind = fields["link_id"], fields["kind"]
    offers = "answerOption" in raw or "answerValueSet" in raw
    if offers:
        fields["options"] = read_options(raw, link_id, reading)
        if kind not in _CHOOSING:
            reading.doubt("options-on-other", link_id, "answerOption", kind=kind)
        if fields.get("ref_group"):
            reading.refuse("options-twice", link_id)
    elif kind == "choice" and not fields.get("ref_group"):
        reading.doubt("options-missing", link_id, "choice without options")
    if "initial" in raw:
        found = (
            _initial(each, link_id, reading) for each in reading.objects(raw, "initial", link_id)
        )
        fields["initial"] = tuple(value for value in found if value is not None)


_INITIAL: Final[Mapping[str, tuple[type, ...]]] = {
    "valueBoolean": (bool,),
    "valueCoding": (dict,),
    "valueString": (str,),
    "valueUri": (str,),
    "valueInteger": (int,),
    "valueDecimal": (int, float),
    "valueDate": (str,),
    "valueDateTime": (str,),
    "valueTime": (str,),
}


def _initial(raw: dict[str, Any], link_id: str, reading: Reading) -> Any:
    """The initial value in plain form: a Coding becomes its code."""
    reading.leftovers(raw, frozenset(_INITIAL) | {"id"}, link_id)
    for key, wanted in _INITIAL.items():
        if type(raw.get(key)) in wanted:
            value = raw[key]
            return str(value.get("code", "")) if isinstance(value, dict) else value
    reading.doubt("initial", link_id, "initial")
    return None
