"""Locking: a form that has been used changes only together with the right number of its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sharedesk.forms.blueprint import row_above
from sharedesk.forms.faults import Fault, form_fault
from sharedesk.forms.form import Form
from sharedesk.forms.model import Coding, Item

Lock = Mapping[str, Any]
Shape = dict[str, Any]

STEPS: Final = ("patch", "minor", "major")
"""Patch: words, help, order. Minor: a new item or choice that nobody has to answer. Major: an
item removed, moved to other rows, retyped or newly required, a choice removed."""


def make_lock(forms: Iterable[Form], previous: Lock | None = None) -> dict[str, Any]:
    """The lock of these forms as JSON: url, version, SHA-256 of the canonical JSON, what each
    question looks like, and the linkIds that ``previous`` had and that are retired since."""
    before = (previous or {}).get("forms", {})
    return {
        "forms": {
            form.url: {
                "version": form.version,
                "sha256": form.sha256,
                "items": shapes_of(form),
                "retired": _retired(before.get(form.url, {}), form),
            }
            for form in sorted(forms, key=lambda form: form.url)
        }
    }


def check_lock(lock: Lock, forms: Iterable[Form]) -> tuple[Fault, ...]:
    """What speaks against these forms: bytes that moved without the right step of the version, a
    version that went back, a linkId that is used again, a form that is missing on either side."""
    locked = lock.get("forms", {})
    faults: list[Fault] = []
    urls = set()
    for form in forms:
        urls.add(form.url)
        if form.url not in locked:
            faults.append(form_fault("lock-missing", form.url))
        else:
            faults += _check(locked[form.url], form)
    return (*faults, *(form_fault("lock-gone", url) for url in sorted(locked.keys() - urls)))


def shapes_of(form: Form) -> dict[str, Shape]:
    """What of each question and group others rely on, by linkId."""
    return {
        item.link_id: _shape(
            item, row_above(item.link_id, form.items_by_id, form.blueprint.parents)
        )
        for item in form.items_by_id.values()
        if item.kind != "display"
    }


def _shape(item: Item, row: str) -> Shape:
    found: Shape = {
        "type": item.kind,
        "row": row,
        "rows": item.ref_group,
        "repeats": item.repeats,
        "required": item.required,
        "options": [
            f"{o.value.system}|{o.code}" if isinstance(o.value, Coding) else o.code
            for o in item.options
        ],
    }
    return {key: value for key, value in found.items() if value}


def _retired(before: Mapping[str, Any], form: Form) -> list[str]:
    known = {*before.get("items", {}), *before.get("retired", ())}
    return sorted(known - form.items_by_id.keys())


def _check(locked: Mapping[str, Any], form: Form) -> Iterator[Fault]:
    for link_id in sorted(set(locked.get("retired", ())) & form.items_by_id.keys()):
        yield form_fault("lock-reused", link_id)
    if locked["sha256"] == form.sha256:
        return
    needed, reason = _needed_step(locked["items"], shapes_of(form))
    facts = {"version": form.version, "old": locked["version"], "reason": reason}
    old, new = _numbers(locked["version"]), _numbers(form.version)
    if new == old:
        yield form_fault("lock-not-raised", form.url, needed=STEPS[needed], **facts)
    elif new < old:
        yield form_fault("lock-lowered", form.url, **facts)
    elif new < _after(old, needed):
        yield form_fault("lock-raised-too-little", form.url, needed=STEPS[needed], **facts)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def _after(version: tuple[int, ...], step: int) -> tuple[int, ...]:
    """The smallest version that is this step further."""
    keep = len(STEPS) - 1 - step
    whole = (*version, 0, 0, 0)[: len(STEPS)]
    return (*whole[:keep], whole[keep] + 1, *(0,) * step)


def _needed_step(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> tuple[int, str]:
    """The largest step that any change asks for, and what change that is."""
    changes = [(0, "words, help or order")]
    changes += [(2, f"{link_id} was removed") for link_id in old.keys() - new.keys()]
    for link_id in new.keys() - old.keys():
        asked = new[link_id].get("required")
        changes.append((2 if asked else 1, f"{link_id} is new{' and required' if asked else ''}"))
    for link_id in old.keys() & new.keys():
        changes += _changes(link_id, old[link_id], new[link_id])
    return max(changes)


def _changes(link_id: str, old: Shape, new: Shape) -> Iterator[tuple[int, str]]:
    if any(old.get(key) != new.get(key) for key in ("type", "row", "rows", "repeats")):
        yield 2, f"{link_id} is another kind of question"
    if new.get("required") and not old.get("required"):
        yield 2, f"{link_id} is newly required"
    before, after = set(old.get("options", ())), set(new.get("options", ()))
    if before - after:
        yield 2, f"{link_id} offers less"
    elif after - before:
        yield 1, f"{link_id} offers more"
