"""Keeping a copy for a later upload in one of the folders that the organisation names."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.desk.sending import keep_for_upload
from sharedesk.desk.ways_out import folder_of, upload_places
from sharedesk.documents.outline import Copy
from sharedesk.forms.model import Option
from sharedesk.records.life import Decision, Paper
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.errand import Errand
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.stacking import Fold


class UploadErrand(Errand):
    """Which of the places; the first is proposed."""

    def __init__(self, decision: Decision, paper: Paper, around: Surroundings) -> None:
        super().__init__(say("Keep this copy for a later upload"), decision, paper, around)
        self._named = {each.id: each for each in upload_places(around.session)}
        options = [Option(each.id, each.label, hint=each.folder) for each in self._named.values()]
        self.places = self.add(ChoiceGroup(options, clearable=False))
        self.places.name(say("Where to keep it until it is uploaded"))
        self.places.identify("upload-place")
        self.places.show_value(options[0].code)
        self.button = self.add(Fold("m")).add(Button(say("Keep it there"), "primary", "upload"))
        self.button.clicked.connect(self._keep)
        self.add(self.told)

    def begin(self) -> None:
        self.places.focus_first()

    def _keep(self) -> None:
        session, paper = self.around.session, self.paper
        copy: Copy = paper.copy  # type: ignore[assignment]
        folder = folder_of(self._named[self.places.value() or next(iter(self._named))])
        self.run(
            say("Keeping it there…"),
            lambda _: keep_for_upload(session, paper.record, folder, copy, paper.to, paper=paper),
        )
