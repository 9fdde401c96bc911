"""Tables: words that the code keeps in a table and hands to ``say`` later, table by table.

A module that says a word it does not spell out has its entry here; a test insists on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sharedesk.base import dates
from sharedesk.desk import noticing, opening
from sharedesk.desk import wording as troubles
from sharedesk.documents import (
    outlining_first_page,
    outlining_labels,
    outlining_ledger,
    outlining_matter,
    outlining_reading,
    outlining_records,
)
from sharedesk.forms import wording as faults
from sharedesk.records import requirements
from sharedesk.ui.models import delivery_words, line_words
from sharedesk.ui.pages import practitioner, settings_organisation
from sharedesk.ui.pages.decision import telling_rows
from sharedesk.ui.windows import remedies

ALREADY_TOLD: frozenset[str] = frozenset({"ui/pages/worklist_chips.py"})
"""Modules that say what another entry of this table has."""


def _practitioner() -> Iterable[str]:
    for table in (practitioner.AGENCIES, practitioner.JURISDICTIONS, practitioner.EDITIONS):
        yield from table.values()


def _faults() -> Iterable[str]:
    for pair in faults.OF_FORMS.values():
        yield from pair
    yield from faults.OF_ANSWERS.values()


TABLES: Mapping[str, Callable[[], Iterable[str]]] = {
    "base/dates.py": lambda: dates.MONTHS,
    "desk/noticing.py": noticing.SENTENCES.values,
    "desk/opening.py": lambda: opening.STRENGTHS,
    "desk/wording.py": lambda: (words for pair in troubles.SENTENCES.values() for words in pair),
    "documents/outlining_first_page.py": lambda: (
        *outlining_first_page.DECIDED.values(),
        *outlining_first_page.PLANNED.values(),
    ),
    "documents/outlining_ledger.py": lambda: (
        *outlining_ledger.WAYS.values(),
        *outlining_ledger.STEPS.values(),
    ),
    "documents/outlining_matter.py": outlining_matter.BESIDE.values,
    "documents/outlining_reading.py": lambda: (*outlining_reading.LAMPS.values(), "Not recorded"),
    "documents/outlining_records.py": outlining_records.HAPPENED.values,
    "documents/outlining_words.py": lambda: (
        *outlining_labels.LABELS.values(),
        *outlining_labels.ON_PAPER.values(),
    ),
    "forms/faults.py": _faults,
    "records/requirements.py": lambda: (need.message for need in requirements.TABLE),
    "ui/models/delivery_words.py": delivery_words.WHY_FAILED.values,
    "ui/models/line_words.py": lambda: (
        *(words for _, _, words in line_words.STATUSES.values()),
        *line_words.DECISIONS.values(),
        *line_words.KINDS.values(),
        *(words for _, _, words in line_words.NEEDS.values()),
        *(words for pair in line_words.GROUPS.values() for words in pair),
    ),
    "ui/pages/decision/rows_section.py": lambda: (
        *telling_rows.ADD_WORDS.values(),
        *telling_rows.ROW_WORDS.values(),
    ),
    "ui/pages/practitioner.py": _practitioner,
    "ui/pages/settings_organisation.py": settings_organisation.WAYS.values,
    "ui/windows/remedies.py": remedies.IF_OPENED.values,
}
MEANINGS: Mapping[str, Callable[[], Iterable[tuple[str, str]]]] = {
    "base/dates.py": lambda: ((dates.SHORT, month) for month in dates.SHORT_MONTHS),
}
"""As ``TABLES``, for words of which the meaning is told with ``say_as``."""
