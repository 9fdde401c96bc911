"""Extensions, as cells need them: one is found and taken out, or built and put in."""

from __future__ import annotations

from typing import Any, Final

from sharedesk.forms.decoding import canonical
from sharedesk.forms.reading import TRANSLATION

WELSH: Final = "cy"


def simple(url: str, key: str, value: Any) -> dict[str, Any]:
    """An extension with one value."""
    return {"url": url, key: value}


def take(raw: dict[str, Any], url: str, key: str, wanted: type | tuple[type, ...]) -> Any:
    """The value of the only extension of this url, which is taken out; None where it says more
    than this value, or stands there twice."""
    same = [each for each in raw.get("extension", ()) if each.get("url") == url]
    if len(same) != 1 or same[0].keys() != {"url", key}:
        return None
    value = same[0][key]
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        return None
    take_exactly(raw, same[0])
    return value


def take_exactly(raw: dict[str, Any], extension: dict[str, Any]) -> bool:
    """Whether this very extension was there, once; it is taken out."""
    found = raw.get("extension", [])
    # as text: true and 1 are the same to Python, and not to JSON
    wanted = canonical(extension)
    same = [number for number, each in enumerate(found) if canonical(each) == wanted]
    if len(same) != 1:
        return False
    del found[same[0]]
    if not found:
        del raw["extension"]
    return True


def add(raw: dict[str, Any], extension: dict[str, Any]) -> None:
    """Put one more in."""
    raw.setdefault("extension", []).append(extension)


def concept(url: str, system: str, code: str) -> dict[str, Any]:
    """An extension that names one code."""
    return simple(url, "valueCodeableConcept", {"coding": [{"system": system, "code": code}]})


def welsh(words: str) -> dict[str, Any]:
    """The translation of a text."""
    parts = [{"url": "lang", "valueCode": WELSH}, {"url": "content", "valueString": words}]
    return {"url": TRANSLATION, "extension": parts}


def take_welsh(raw: dict[str, Any], element: str) -> str:
    """The Welsh words that stand beside a text, in ``_text`` and the like; they are taken out."""
    beside = raw.get(f"_{element}")
    if not isinstance(beside, dict):
        return ""
    for each in beside.get("extension", ()):
        words = _words_of(each)
        if words and each == welsh(words) and take_exactly(beside, each):
            if not beside:
                del raw[f"_{element}"]
            return words
    return ""


def put_welsh(raw: dict[str, Any], element: str, words: str) -> None:
    """Set the Welsh words beside a text."""
    add(raw.setdefault(f"_{element}", {}), welsh(words))


def _words_of(extension: Any) -> str:
    parts = extension.get("extension", ()) if isinstance(extension, dict) else ()
    for part in parts:
        if part.get("url") == "content":
            return str(part.get("valueString", ""))
    return ""
