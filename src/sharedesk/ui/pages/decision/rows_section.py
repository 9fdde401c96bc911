"""The rows of one group on a page, joined to the draft; below those of sharing, who gets what."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.forms.model import Item
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.offering import REF_PREFIX, group_as_asked, options_for, refs_in
from sharedesk.ui.pages.decision.sharing import SHARES, Sharing
from sharedesk.ui.pages.decision.telling_rows import ADD_WORDS, ROW_WORDS, told
from sharedesk.ui.parts.row_panel import Applies
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Prose, Words


class RowsSection(Stack):
    """What is changed in the rows goes into the draft at once."""

    def __init__(
        self, group: Item, draft: DraftOnScreen, applies: Applies, page: ScrollPage
    ) -> None:
        super().__init__("s")
        self._name, self._draft = group.link_id, draft
        self.add(Heading(group.text, 2))
        if group.help:
            self.add(Prose(group.help, "hint"))
        self.editor = self.add(self._editor(group, applies))
        words = say("This does not apply now. What you wrote is kept and left out when you sign.")
        self._resting = self.add(Words(words, "small"))
        self.sharing: Sharing | None = None
        if self._name == SHARES:
            self.sharing = self.add(Sharing(draft, self.editor, page))

    def rest(self, kept: bool) -> None:
        """The rows are kept, and not asked for now."""
        self.editor.setEnabled(not kept)
        self._resting.setVisible(kept)

    def _editor(self, group: Item, applies: Applies) -> RowsEditor:
        name, draft = self._name, self._draft
        prefix, form = REF_PREFIX.get(name, ""), draft.session.library.form
        editor = RowsEditor(
            group_as_asked(group),
            summarise=lambda row: told(name, row, draft.answers, form),
            options_for=lambda item: options_for(item, draft.answers),
            applies=applies,
            ref_prefix=prefix,
            add_words=say(ADD_WORDS[name]) if name in ADD_WORDS else "",
            row_words=say(ROW_WORDS.get(name, group.text)),
            clock=draft.session.clock,
        )
        # what was removed may come back, and its ref with it
        gone = [value for removal in draft.removed for _, value in removal.taken]
        spent = set(refs_in([draft.answers, gone], prefix))
        editor.show_value(draft.answer(name), draft.unfinished, spent)
        editor.changed.connect(self._changed)
        return editor

    def _changed(self) -> None:
        rows = [dict(row) for row in self.editor.value() or ()]
        if self.sharing is not None:
            rows = self.sharing.with_ticks(rows)
        self._draft.put_rows(self._name, rows, self.editor.unfinished())
