"""Printing: the one way to write a questionnaire down, so that a change reads as a small diff."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

WIDTH: Final = 110
BLOCKS: Final = frozenset({"item", "contained", "compose", "include"})
"""Elements whose members stand on lines of their own; all else is one line, or a list of lines."""

_ORDER: Final = {
    name: place
    for place, name in enumerate(
        (
            *(
                "resourceType",
                "id",
                "meta",
                "language",
                "url",
                "version",
                "name",
                "title",
                "_title",
            ),
            *("derivedFrom", "status", "subjectType", "date", "publisher", "approvalDate"),
            *("lastReviewDate", "effectivePeriod", "description", "purpose", "copyright"),
            *("linkId", "type", "prefix", "_prefix", "text", "_text", "required", "repeats"),
            *("readOnly", "maxLength", "question", "operator", "system", "code", "display"),
            *("_display", "lang", "content", "designation", "enableWhen", "enableBehavior"),
            *("answerValueSet", "answerOption", "initial"),
        )
    )
}
_LAST: Final = {
    name: place
    for place, name in enumerate(("extension", "contained", "compose", "concept", "item"), 1)
}


def print_form(questionnaire: Mapping[str, Any]) -> bytes:
    """The text of a questionnaire or a value set in UTF-8: keys in a fixed order, an item a block,
    what is small inside of it on one line. Reading it gives the same JSON again."""
    return (_block(questionnaire, "") + "\n").encode()


def _block(value: Any, indent: str) -> str:
    """An object with each member on lines of its own, or a list of such objects."""
    inner = indent + " "
    if isinstance(value, list):
        return _between("[", [_block(each, inner) for each in value], "]", indent)
    if not isinstance(value, Mapping):
        return _line(value)
    members = [
        f"{_line(key)}: {_member(key, each, inner)}"
        for key, each in sorted(value.items(), key=_place)
    ]
    return _between("{", members, "}", indent)


def _member(key: str, value: Any, indent: str) -> str:
    if key in BLOCKS:
        return _block(value, indent)
    line = _line(value)
    if len(indent) + len(key) + len(line) <= WIDTH or not isinstance(value, list):
        return line
    return _between("[", [_line(each) for each in value], "]", indent)


def _line(value: Any) -> str:
    return json.dumps(_ordered(value), ensure_ascii=False)


def _between(opening: str, lines: list[str], closing: str, indent: str) -> str:
    if not lines:
        return opening + closing
    joined = f",\n{indent} ".join(lines)
    return f"{opening}\n{indent} {joined}\n{indent}{closing}"


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ordered(each) for key, each in sorted(value.items(), key=_place)}
    return [_ordered(each) for each in value] if isinstance(value, list) else value


def _place(pair: tuple[str, Any]) -> tuple[int, int, str]:
    key = pair[0]
    return _LAST.get(key, 0), _ORDER.get(key, len(_ORDER)), key
