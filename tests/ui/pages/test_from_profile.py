"""What the profile knows is told in a line, and asked only where it differs or is wanted."""

import pytest

from sharedesk.desk import writing
from sharedesk.ui.pages.decision.from_profile import FromProfile


@pytest.fixture
def who(unlocked, qtbot):
    """The page that asks who and where, of a new decision."""
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    qtbot.waitUntil(lambda: unlocked.main.page.wizard is not None and not unlocked.jobs.busy)
    unlocked.main.page.wizard.show_page("page-who")
    unlocked.settle()
    return unlocked


def page_of(walk):
    return walk.main.page.wizard.page


def told_on(walk):
    return [each for each in page_of(walk).findChildren(FromProfile) if each.isVisible()]


def test_who_writes_is_told_in_a_line_and_not_asked(who):
    (line,) = told_on(who)

    assert not page_of(who).questions["prac_name"].isVisible()
    words = line.children()[1].accessibleName()
    assert words.startswith("Ruth Amadi  ·  Health visitor  ·  Northmoor Community NHS Trust")


def test_one_press_asks_it_for_this_record(who):
    told_on(who)[0].change.click()

    assert page_of(who).questions["prac_name"].control.line.hasFocus()
    assert told_on(who) == []


def test_what_differs_from_the_profile_is_asked(who):
    who.main.page.wizard.draft.put("prac_role", "Acting team leader")
    who.main.page.wizard.show_page("page-who")

    assert told_on(who) == []
    assert page_of(who).questions["prac_role"].isVisible()


def test_a_gap_that_leads_there_opens_it(who):
    who.main.page.wizard.show_page("page-who", "prac_contact")

    assert page_of(who).questions["prac_contact"].control.line.hasFocus()
