"""Settings act at once and say what they did."""

import pytest
from PySide6.QtGui import QGuiApplication

from builders import PASSPHRASE
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.settings_backup import BackupCard, CheckCard
from sharedesk.ui.pages.settings_cards import IdleCard, YouCard
from sharedesk.ui.pages.settings_keys import PassphraseCard, RecoveryCard
from sharedesk.ui.pages.settings_looks import LooksCard
from sharedesk.ui.preferences import Preferences, PreferencesFile

NEW = "nine loud magpies under the bridge"


@pytest.fixture(autouse=True)
def our_own_name():
    yield
    QGuiApplication.setApplicationDisplayName("")


@pytest.fixture
def settings(unlocked):
    unlocked.main.go("settings")
    unlocked.settle()
    return unlocked


def card(walk, kind):
    return walk.main.page.findChild(kind)


def test_text_size_and_theme_hold_at_once_and_are_remembered(settings, home):
    looks_card = card(settings, LooksCard)
    looks_card.sizes.cards[-1].click()
    looks_card.themes.cards[2].click()

    assert (looks().scale, looks().theme) == (2.0, "dark")
    now = PreferencesFile(home).now
    assert (now.text_scale, now.theme) == (2.0, "dark")


def test_what_is_pressed_can_be_made_for_fingers_and_everything_stand_still(settings, home):
    looks_card = card(settings, LooksCard)
    looks_card.touch.card_of("yes").click()
    looks_card.still.card_of("yes").click()

    assert (looks().touch, looks().still) == (True, True)
    now = PreferencesFile(home).now
    assert (now.touch, now.still, now.text_scale) == (True, True, 1.0)


def test_what_the_header_changes_is_shown_in_the_settings(settings):
    looks().choose("sunlight")
    looks().larger()

    looks_card = card(settings, LooksCard)
    assert (looks_card.themes.value(), looks_card.sizes.value()) == ("sunlight", "1.15")


def test_every_window_takes_the_neutral_name_at_once(settings, home):
    card(settings, LooksCard).caption.card_of("Notes").click()

    shell = settings.shell
    assert [shell.main.windowTitle(), shell.first.windowTitle()] == ["Notes", "Notes"]
    assert settings.main.asking.tell("What?").windowTitle() == "Notes"
    assert PreferencesFile(home).now.caption == "Notes"


def test_the_idle_time_is_remembered(settings, home):
    card(settings, IdleCard).minutes.cards[0].click()

    assert PreferencesFile(home).now.idle_seconds(5) == 60


def test_the_practitioners_details_can_be_changed(settings):
    you = card(settings, YouCard)
    you.form.questions["role"].show_value("Team manager")
    you.button.click()
    settings.settle()

    person = settings.session().practitioner
    assert (person.name, person.role) == ("Ruth Amadi", "Team manager")
    assert you.note.isVisible()


def test_a_backup_is_written_where_the_person_says(settings, tmp_path):
    backup = card(settings, BackupCard)
    backup.save_to(tmp_path / "copy.sharedesk-backup")
    settings.settle()
    settings.settle()

    assert (tmp_path / "copy.sharedesk-backup").stat().st_size > 0
    assert "12:00" in backup.last.accessibleName()


def test_the_whole_vault_can_be_checked(settings):
    check = card(settings, CheckCard)
    check.verify.click()
    settings.settle()

    assert "whole" in check.note.accessibleName()


def test_a_new_passphrase_opens_and_the_old_one_does_not(settings, vault, clock):
    keys = card(settings, PassphraseCard)
    keys.pair.first.line.setText(NEW)
    keys.pair.second.line.setText(NEW)
    keys.change.click()
    settings.settle()
    settings.shell.lock()
    settings.unlock(PASSPHRASE)
    assert settings.shell.main is None
    settings.unlock(NEW)

    assert settings.shell.main is not None


def test_a_new_recovery_code_is_asked_about_shown_and_typed_back(settings, button, vault, clock):
    keys = card(settings, RecoveryCard)
    keys.renew.click()
    box = settings.main.asking._open[0]
    assert box.defaultButton().text() == "Keep the old one"
    next(each for each in box.buttons() if each.text() == "Make a new code").click()
    settings.settle()
    groups = keys.shown.page._groups
    for place, entry in keys.shown.page._fields.items():
        entry.line.setText(groups[place])
    keys.shown.page.button.click()
    settings.shell.lock()
    settings.settle()

    session = opening.recover(vault, Secret("-".join(groups)), Secret(NEW), clock=clock)
    opening.lock(session)


def test_preferences_that_are_damaged_are_the_usual_ones(home):
    home.mkdir()
    (home / "preferences.json").write_text("{not json", "utf-8")

    assert PreferencesFile(home).now == Preferences()


def test_details_that_were_typed_and_not_saved_are_kept_when_the_page_is_left(settings):
    card(settings, YouCard).form.questions["role"].show_value("Team manager")
    settings.main.go("worklist")
    settings.settle()

    assert settings.session().practitioner.role == "Team manager"


def test_details_that_were_typed_are_kept_when_the_desk_locks(settings):
    card(settings, YouCard).form.questions["role"].show_value("Team manager")
    settings.shell.lock()
    settings.unlock()

    assert settings.session().practitioner.role == "Team manager"
