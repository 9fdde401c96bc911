"""What tests of more than one page begin with."""

import pytest

from sharedesk.desk import writing


@pytest.fixture
def begun(unlocked, qtbot):
    """A new decision, as "New decision" opens it; for tests whose pages of decisions are real."""
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    qtbot.waitUntil(lambda: unlocked.main.page.wizard is not None and not unlocked.jobs.busy)
    return unlocked
