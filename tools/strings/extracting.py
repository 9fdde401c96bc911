"""Extracting: the words of the code, of the form and of the library, each with where it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from tools.strings.tables import MEANINGS, TABLES

from sharedesk.desk.library import Library, shipped_library
from sharedesk.desk.worded import worded
from sharedesk.forms import in_language

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sharedesk"
SPELLED = frozenset({"say", "say_as", "say_many"})


class Said(NamedTuple):
    """Words to be translated; ``many`` is the plural, ``meaning`` what tells two words apart."""

    place: str
    words: str
    many: str = ""
    meaning: str = ""


def everything() -> Iterator[Said]:
    """Every word that a person can be shown."""
    yield from of_code()
    yield from of_tables()
    yield from of_library(shipped_library())


def of_code() -> Iterator[Said]:
    """What is spelled out in a call of ``say`` and its company."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in calls_of(path):
            texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
            if not texts or not isinstance(call.args[0], ast.Constant):
                continue
            place = f"src/sharedesk/{path.relative_to(SOURCE).as_posix()}"
            match _name(call):
                case "say":
                    yield Said(place, texts[0])
                case "say_many":
                    yield Said(place, texts[0], many=texts[1])
                case "say_as" if len(texts) > 1:
                    yield Said(place, texts[1], meaning=texts[0])


def not_spelled() -> set[str]:
    """The modules that say a word which they do not spell out there."""
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for call in calls_of(path)
        if not all(isinstance(part, ast.Constant) for part in call.args[: _texts(call)])
    }


def calls_of(path: Path) -> list[ast.Call]:
    """The calls of ``say`` and its company in a module."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        each for each in ast.walk(tree) if isinstance(each, ast.Call) and _name(each) in SPELLED
    ]


def of_tables() -> Iterator[Said]:
    """What is kept in tables, where there is anything in them."""
    for module, words in TABLES.items():
        yield from (Said(f"src/sharedesk/{module}", text) for text in words() if text)
    for module, pairs in MEANINGS.items():
        for meaning, text in pairs():
            yield Said(f"src/sharedesk/{module}", text, meaning=meaning)


def of_library(library: Library) -> Iterator[Said]:
    """What the form, the guidance and the packs say: exactly what is translated when they are
    read."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    in_language(library.form, "und", note)
    yield from _at("forms", found)
    worded(library.guidance, note)
    yield from _at("resources/guidance", found)
    worded(replace(library.organisation), note)
    yield from _at("resources/organisation", found)
    for name, law in library.laws.items():
        worded(law, note)
        yield from _at(f"resources/legal/{name}.json", found)


def _at(place: str, found: list[str]) -> Iterable[Said]:
    said = [Said(place, text) for text in dict.fromkeys(found) if text.strip()]
    found.clear()
    return said


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(call: ast.Call) -> int:
    """How many of the arguments are words."""
    return 1 if _name(call) == "say" else 2
