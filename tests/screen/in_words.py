"""In words: what somebody with a record in mind has to say at each question of the window.

A person who only hears the window knows no ids and no codes. What they are asked, and what they
may choose from, is taken from the form; which of it they hear, and when, is up to the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sharedesk.desk.answering import stamps_of
from sharedesk.desk.library import Library
from sharedesk.forms.model import Item
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.grid_rows import sections_of
from sharedesk.ui.pages.decision.offering import as_asked, group_as_asked, options_for
from sharedesk.ui.pages.decision.telling_rows import ADD_WORDS
from sharedesk.ui.parts.choosing import text_of

Said = dict[str, Any]
"""By what is heard: words to ``type``, answers to ``choose``, ``figures`` of a date; for the button
that adds a row, all the ``rows`` of its ``list``; for the sharing grid, its ``ticks``."""


def in_words(library: Library, answers: Answers) -> Said:
    """What to say at each question that these answers answer."""
    stamps = stamps_of(library)
    said: Said = {}
    for item in library.form.items_by_id.values():
        if item.link_id not in answers or item.link_id in stamps or "." in item.link_id:
            continue
        if item.kind == "group":
            rows = [dict(_row(library, item, answers, row)) for row in answers[item.link_id]]
            said[ADD_WORDS[item.link_id]] = {"rows": rows, "list": item.text}
        else:
            said |= _said(library, item, answers, answers[item.link_id])
    if "shares" in answers:
        said["Who gets what"] = {"ticks": _ticks(library, answers)}
    return said


def _row(
    library: Library, group: Item, answers: Answers, row: Answers
) -> Iterator[tuple[str, Any]]:
    for item in _questions_in(group_as_asked(group)):
        key = item.link_id.rpartition(".")[2]
        if key in row and not item.hidden and key != "ref":
            yield from _said(library, item, answers, row[key]).items()


def _questions_in(group: Item) -> Iterator[Item]:
    for item in group.items:
        if item.kind == "group":
            yield from _questions_in(item)
        elif item.kind != "display":
            yield item


def _ticks(library: Library, answers: Answers) -> list[str]:
    """The names of the crossings of the sharing grid that are to be ticked."""
    return [
        f"{row.spoken}, for {share['to']}"
        for section in sections_of(library.form, answers)
        for row in section.rows
        for share in answers["shares"]
        if row.code in share.get(row.field, ())
    ]


def _said(library: Library, item: Item, answers: Answers, value: Any) -> Said:
    words = f"{item.prefix} {item.text}".strip()
    asked = as_asked(item, library, answers)
    options = asked.options or options_for(item, answers)
    if isinstance(value, bool):
        return {words: {"choose": ["Yes" if value else "No"]}}
    if options:
        known = {option.code: text_of(option) for option in options}
        codes = value if isinstance(value, list) else [value]
        return {words: {"choose": [known[code] for code in codes]}}
    if item.kind in ("date", "dateTime"):
        return {f"{words}: {part}": {"type": figures} for part, figures in _figures(value).items()}
    return {words: {"type": str(value)}}


def _figures(value: str) -> dict[str, str]:
    moment = datetime.fromisoformat(value)
    moment = moment.astimezone() if moment.tzinfo else moment
    figures = {"Day": f"{moment.day}", "Month": f"{moment.month}", "Year": f"{moment.year}"}
    return figures | ({"Time, such as 14:05": f"{moment:%H:%M}"} if "T" in value else {})
