"""Removing: what a change to a draft took away, and how it is put back where it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sharedesk.records.life import Answers, Removal
from sharedesk.ui.pages.decision.paths import answer_at, with_answer

_Found = Iterator[tuple[str, Any]]
_REF = {"ref"}


def taken_away(
    before: Answers,
    after: Answers,
    typed_before: dict[str, str],
    typed_after: dict[str, str],
    removed: tuple[Removal, ...] = (),
) -> Removal | None:
    """Rows and whole answers that stood in ``before`` and are gone, with what was half typed in
    them; ``None`` if nothing is. A letter, a tick or an empty row that goes is no removal, nor is
    an answer that is half typed now; a row is not empty if what was ``removed`` stood in it."""
    gone = [
        (path, value)
        for path, value in _missing(before, after, "")
        if path not in typed_after and (_is_row(path) or _is_much(value))
    ]
    typed = {p: text for path, _ in gone if _is_row(path) for p, text in _of(typed_before, path)}
    kept = [each for each in gone if not _is_empty_row(*each, typed, removed)]
    return Removal(tuple(kept), typed) if kept else None


def moved_up(
    removed: tuple[Removal, ...], before: Answers, after: Answers, typed: dict[str, str]
) -> tuple[Removal, ...]:
    """What was removed earlier, at its places now: an empty row that goes is no removal, and what
    stood below it has moved up. Put back at its old place, it would be another person's."""
    empty = [
        path
        for path, value in _missing(before, after, "")
        if _is_empty_row(path, value, typed, removed)
    ]
    for path in reversed(empty):
        removed = tuple(_above(removal, *_row_at(path)) for removal in removed)
    return removed


def _above(removal: Removal, group: str, place: int) -> Removal:
    taken = tuple((_moved(path, group, place + 1, -1), value) for path, value in removal.taken)
    typed = {_moved(path, group, place + 1, -1): text for path, text in removal.unfinished.items()}
    return Removal(taken, typed)


def can_come_back(answers: Answers, typed: dict[str, str], removal: Removal) -> bool:
    """Whether anything of it has a place to go back to; what was answered anew since stands."""
    return any(_is_row(path) or _is_free(answers, typed, path) for path, _ in removal.taken)


def put_back(
    answers: Answers, typed: dict[str, str], removal: Removal
) -> tuple[Answers, dict[str, str], str]:
    """The answers and the half-typed text with it, and the path at which the first of it
    stands."""
    first = ""
    for path, value in removal.taken:
        if _is_row(path):
            group, place = _row_at(path)
            rows = list(answer_at(answers, group) or ())
            place = min(place, len(rows))
            answers = with_answer(answers, group, [*rows[:place], value, *rows[place:]])
            typed = _moved_down(typed, group, place)
            at = f"{group}[{place}]"
            typed |= {at + p[len(path) :]: text for p, text in _of(removal.unfinished, path)}
            first = first or at
        elif _is_free(answers, typed, path):
            answers = with_answer(answers, path, value)
            first = first or path
    return answers, typed, first


def _missing(before: Any, after: Any, path: str) -> _Found:
    if before == after or before is None:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            yield from _missing(value, after.get(key), f"{path}.{key}" if path else key)
    elif _are_rows(before) and (after is None or _are_rows(after)):
        yield from _missing_rows(before, after or [], path)
    elif after is None:
        yield path, before


def _missing_rows(before: list[Any], after: list[Any], path: str) -> _Found:
    """Rows have no order but their own: of two lists the longer one has what the other lacks."""
    at = 0
    for place, row in enumerate(before):
        fewer = len(before) - place > len(after) - at
        if fewer and (at >= len(after) or row != after[at]):
            yield f"{path}[{place}]", row
            continue
        if at < len(after):
            yield from _missing(row, after[at], f"{path}[{place}]")
        at += 1


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _is_row(path: str) -> bool:
    return path.endswith("]")


def _is_empty_row(
    path: str, value: Any, typed: dict[str, str], removed: tuple[Removal, ...]
) -> bool:
    if not _is_row(path) or set(value) - _REF or _of(typed, path):
        return False
    return not any(each.startswith(f"{path}.") for gone in removed for each, _ in gone.taken)


def _is_much(value: Any) -> bool:
    """More than one press of a key has to give again."""
    return isinstance(value, bool) or len(value if isinstance(value, list) else str(value)) > 1


def _is_free(answers: Answers, typed: dict[str, str], path: str) -> bool:
    return answer_at(answers, path) is None and path not in typed


def _row_at(path: str) -> tuple[str, int]:
    group, _, place = path.removesuffix("]").rpartition("[")
    return group, int(place)


def _of(typed: dict[str, str], path: str) -> list[tuple[str, str]]:
    return [(place, text) for place, text in typed.items() if place.startswith(f"{path}.")]


def _moved_down(typed: dict[str, str], group: str, place: int) -> dict[str, str]:
    """The half-typed text of the rows that make room for one more."""
    return {_moved(path, group, place, 1): text for path, text in typed.items()}


def _moved(path: str, group: str, place: int, by: int) -> str:
    """The path of something in a row of this group, if the rows from a place on move."""
    if not path.startswith(f"{group}["):
        return path
    number, _, rest = path[len(group) + 1 :].partition("]")
    return f"{group}[{int(number) + by * (int(number) >= place)}]{rest}"
