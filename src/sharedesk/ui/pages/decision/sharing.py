"""Sharing: the grid and the copy beside it, joined to the draft and to the rows of recipients."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.records.crossings import Caution
from sharedesk.ui.pages.decision.copy_beside import WHY, CopyBeside
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.grid import SharingGrid
from sharedesk.ui.pages.decision.grid_model import Change
from sharedesk.ui.pages.decision.offering import GRID
from sharedesk.ui.pages.decision.paths import group_of
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack

SHARES = "shares"
BESIDE_FROM, BESIDE = 1000, 372
"""Pixels at 100 %: how wide a page must be for the copy to stand beside the grid, and how wide the
copy is then."""


class Sharing(Stack):
    """Who gets what. ``wanted`` carries the path of a question that is asked for."""

    wanted = Signal(str)

    def __init__(
        self,
        draft: DraftOnScreen,
        editor: RowsEditor,
        page: ScrollPage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("m", parent=parent)
        self._draft, self._editor = draft, editor
        self.grid = self.add(SharingGrid())
        self.copy = self.add(CopyBeside(draft))
        page.dock(self.copy, self, BESIDE_FROM, BESIDE)
        self.grid.giving.changed.connect(self._ticked)
        self.grid.looked_at.connect(self.copy.choose)
        self.grid.opened.connect(self._open)
        self.copy.said.connect(self._said)
        self.copy.crossing.connect(self._go_to)
        self.copy.all_points.connect(self.grid.giving.give_all_points)
        self.copy.nothing.connect(self.grid.giving.give_nothing)

    def show_answers(self) -> None:
        """Show the draft as it stands."""
        self.grid.show_answers(self._draft.session.library.form, self._draft.answers)
        self.copy.show_answers(self._draft.answers)

    def with_ticks(self, rows: list[dict[str, object]]) -> list[dict[str, object]]:
        """The editor's rows with what the grid ticked since they were shown."""
        ticked = self._draft.answer(SHARES) or []
        if len(ticked) != len(rows):
            return rows
        kept = [{name: row[name] for name in GRID if name in row} for row in ticked]
        plain = [{k: v for k, v in row.items() if k not in GRID} for row in rows]
        return [row | lists for row, lists in zip(plain, kept, strict=True)]

    def _ticked(self, changes: list[Change]) -> None:
        """In one go, so that what many ticks took away comes back in one go, too."""
        rows = [dict(row) for row in self._draft.answer(SHARES) or ()]
        for place, field, codes in changes:
            rows[place].pop(field, None)
            rows[place] |= {field: codes} if codes else {}
            self._editor.take_in(place, field, codes or None)
        typed = {p: t for p, t in self._draft.unfinished.items() if group_of(p) == SHARES}
        self._draft.put_rows(SHARES, rows, typed)

    def _said(self, place: int, value: object, unfinished: str) -> None:
        self._editor.take_in(place, WHY, value)
        self._draft.put(f"{SHARES}[{place}].{WHY}", value, unfinished)

    def _open(self, place: int) -> None:
        """Somebody asks for a recipient's copy: show it, and go to why they need it."""
        self.copy.choose(place)
        if self.copy.question is not None:
            self.copy.question.focus()

    def _go_to(self, caution: Caution) -> None:
        if not self.grid.go_to(caution):
            self.wanted.emit(f"{SHARES}[{caution.place}].{caution.code}")
