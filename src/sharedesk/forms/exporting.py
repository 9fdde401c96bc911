"""Exporting: a questionnaire with the words of other languages inside, as FHIR has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sharedesk.forms.reading import TRANSLATION

Translate = Callable[[str], str]
"""Gives a text in the other language, or "" where it has none."""

_WORDS: Final = ("title", "text", "prefix", "display")
_INSIDE: Final = ("item", "answerOption", "valueCoding", "contained", "compose", "include")


def with_translations(
    questionnaire: Mapping[str, Any], languages: Mapping[str, Translate]
) -> dict[str, Any]:
    """The questionnaire with a ``translation`` beside each title, text, prefix and display, and a
    ``designation`` for each concept of a value set; those that are there already stay."""
    told = dict(questionnaire)
    for key in _INSIDE:
        if isinstance(told.get(key), dict):
            told[key] = with_translations(told[key], languages)
        elif isinstance(told.get(key), list):
            told[key] = [with_translations(each, languages) for each in told[key]]
    if isinstance(told.get("concept"), list):
        told["concept"] = [_concept(each, languages) for each in told["concept"]]
    # nobody is shown the title of a value set
    for key in _WORDS if told.get("resourceType") != "ValueSet" else ():
        if isinstance(told.get(key), str):
            _beside(told, key, languages)
    return told


def _beside(told: dict[str, Any], key: str, languages: Mapping[str, Translate]) -> None:
    """Add what is not there yet to ``_text`` and the like."""
    before = told.get(f"_{key}", {})
    there = list(before.get("extension", ()))
    known = {part.get("valueCode") for each in there for part in each.get("extension", ())}
    for language, translate in languages.items():
        words = translate(told[key]) if language not in known else ""
        if words:
            content = [
                {"url": "lang", "valueCode": language},
                {"url": "content", "valueString": words},
            ]
            there.append({"url": TRANSLATION, "extension": content})
    if there:
        told[f"_{key}"] = {**before, "extension": there}


def _concept(concept: Mapping[str, Any], languages: Mapping[str, Translate]) -> dict[str, Any]:
    there = list(concept.get("designation", ()))
    known = {each.get("language") for each in there}
    for language, translate in languages.items():
        words = translate(str(concept.get("display", ""))) if language not in known else ""
        if words:
            there.append({"language": language, "value": words})
    return {**concept, "designation": there} if there else dict(concept)
