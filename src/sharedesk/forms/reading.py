"""Reading: what has been found so far while one questionnaire is read, good and bad."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sharedesk.forms.faults import Fault, form_fault
from sharedesk.forms.model import Item, Translation

MAX_ITEMS = 600
MAX_DEPTH = 8
MAX_LINK_ID = 255
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
MARKDOWN = "http://hl7.org/fhir/StructureDefinition/rendering-markdown"
XHTML = "http://hl7.org/fhir/StructureDefinition/rendering-xhtml"

_PREFIXES = ("sdc-questionnaire-", "questionnaire-")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_WANTED: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    dict: "an object",
    list: "a list",
}
T = TypeVar("T")


def elements(names: str) -> frozenset[str]:
    """The names of elements, written in one line."""
    return frozenset(names.split())


class Reading:
    """Collects faults, and what is outside of level 1: refused in strict mode, listed in inspect
    mode, and never dropped in silence."""

    def __init__(self, mode: str, valuesets: Mapping[str, bytes]) -> None:
        self.strict = mode == "strict"
        self.valuesets = valuesets
        self.contained: dict[str, dict[str, Any]] = {}
        self.used: set[str] = set()
        self.brought_in: dict[str, dict[str, Any]] = {}
        self.faults: list[Fault] = []
        self.unsupported: list[tuple[str, str]] = []
        self.items: dict[str, Item] = {}
        self.seen: set[str] = set()
        self.count = 0

    def refuse(self, code: str, link_id: str = "", path: str = "", /, **facts: object) -> None:
        """A fault in either mode."""
        self.faults.append(form_fault(code, link_id, path, **facts))

    def outside(self, link_id: str, feature: str) -> None:
        """A feature that is not supported."""
        self.unsupported.append((link_id, feature))
        if self.strict:
            self.refuse("unsupported", link_id, feature=feature)

    def doubt(
        self, code: str, link_id: str, feature: str, path: str = "", /, **facts: object
    ) -> None:
        """A fault that a form under inspection may have; it is listed there as a feature."""
        if self.strict:
            self.refuse(code, link_id, path, **facts)
        else:
            self.unsupported.append((link_id, feature))

    def leftovers(self, raw: Iterable[str], known: frozenset[str], link_id: str) -> None:
        """Refuse or list the elements that nobody here reads."""
        for key in sorted(set(raw) - known):
            if key == "modifierExtension":
                self.refuse("modifier-extension", link_id)
            else:
                self.outside(link_id, key)

    def typed(self, raw: Mapping[str, Any], key: str, wanted: type[T], link_id: str) -> T | None:
        """The element if it is there and of the right type."""
        value = raw.get(key)
        if value is None and key not in raw:
            return None
        if type(value) is wanted:
            return value
        self.refuse("shape", link_id, key=key, wanted=_WANTED[wanted])
        return None

    def words(self, raw: Mapping[str, Any], key: str, link_id: str) -> str:
        """A text for people, without markup; empty where there is none."""
        text = self.typed(raw, key, str, link_id) or ""
        if "<" in text and _MARKUP.search(text):
            self.doubt("xhtml", link_id, "xhtml", key=key)
        return text

    def objects(self, raw: Mapping[str, Any], key: str, link_id: str) -> list[dict[str, Any]]:
        """A list of objects; empty where there is none, without what is not an object."""
        found = self.typed(raw, key, list, link_id) or []
        good = [each for each in found if type(each) is dict]
        if len(good) != len(found):
            self.refuse("shape", link_id, key=key, wanted="a list of objects")
        return good

    def translated(
        self, raw: Mapping[str, Any], element: str, link_id: str
    ) -> tuple[tuple[Translation, ...], str]:
        """The translations and the markdown that stand beside a text, in ``_text`` and the like."""
        beside = self.typed(raw, f"_{element}", dict, link_id) or {}
        self.leftovers(beside, frozenset({"extension", "id"}), link_id)
        found: list[Translation] = []
        markdown = ""
        for extension in self.objects(beside, "extension", link_id):
            url = extension.get("url")
            if url == TRANSLATION:
                found.append(self._translation(extension, element, link_id))
            elif url == MARKDOWN:
                markdown = self.words(extension, "valueMarkdown", link_id)
            elif url == XHTML:
                self.doubt("xhtml", link_id, "xhtml", key=element)
            else:
                self.outside(link_id, name_of(url))
        return tuple(found), markdown

    def _translation(self, raw: Mapping[str, Any], element: str, link_id: str) -> Translation:
        parts = {part.get("url"): part for part in self.objects(raw, "extension", link_id)}
        language = self.typed(parts.get("lang", {}), "valueCode", str, link_id) or ""
        content = parts.get("content", {})
        key = "valueMarkdown" if "valueMarkdown" in content else "valueString"
        words = self.words(content, key, link_id)
        if not language or not words:
            self.refuse("shape", link_id, key="translation", wanted="a lang and a content")
        return Translation(language, element, words)


def name_of(url: object) -> str:
    """The last part of an extension's url, as people speak of it."""
    name = str(url).rstrip("/").rsplit("/", 1)[-1]
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
