"""The first run: a vault is made, and its recovery code is kept before anything else happens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from builders import PASSPHRASE
from sharedesk.base import shipped
from sharedesk.desk import kept_code
from sharedesk.records.guidance import parse_guidance
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import THEMES
from sharedesk.ui.pages.guidance import GuidancePage
from sharedesk.ui.pages.vault_notice import VaultNotice
from sharedesk.ui.parts.tour import Tour
from sharedesk.ui.parts.tour_pictures import TourPicture
from sharedesk.ui.preferences import PreferencesFile

SHIPPED = {
    path.name: path.read_bytes() for path in (shipped.resources() / "guidance").glob("*.json")
}


def type_into(entry, text):
    QTest.keyClicks(entry.line, text)


def test_the_first_start_asks_for_a_passphrase_at_once(walk):
    assert walk.first.pair.first.line.hasFocus()
    assert walk.first.button.accessibleName() == "Create vault"


def test_two_equal_passphrases_make_a_vault_and_show_its_code(walk, home: Path):
    type_into(walk.first.pair.first, PASSPHRASE)
    type_into(walk.first.pair.second, PASSPHRASE)
    walk.first.button.click()
    walk.settle()

    assert (home / "vaults" / "main" / "keys.a").exists()
    assert len(walk.first._groups) == 8


def test_the_code_has_to_be_typed_back_before_the_worklist_opens(walk):
    walk.make_vault()

    assert walk.main.page.title() == "Your decisions"


def test_a_group_typed_wrong_is_named_and_nothing_opens(walk):
    type_into(walk.first.pair.first, PASSPHRASE)
    type_into(walk.first.pair.second, PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    place = min(walk.first._fields)
    walk.first._fields[place].line.setText("XXXXX")
    walk.first.button.click()

    assert f"Group {place + 1}" in walk.first._errors[place].accessibleName()
    assert walk.shell.main is None


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "Type a passphrase"),
        ("short", "short", "Too short"),
        ("password1234", "password1234", "guess"),
        (PASSPHRASE, PASSPHRASE + "!", "not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_where_it_is_typed(
    walk, home, first, second, said
):
    type_into(walk.first.pair.first, first)
    type_into(walk.first.pair.second, second)
    walk.first.button.click()
    walk.settle()

    messages = [
        entry.line.accessibleDescription()
        for entry in (walk.first.pair.first, walk.first.pair.second)
    ]
    assert said in "".join(messages)
    assert not (home / "vaults").exists()


def test_enter_goes_from_the_passphrase_to_its_repetition(walk):
    QTest.keyClick(walk.first.pair.first.line, Qt.Key.Key_Return)

    assert walk.first.pair.second.line.hasFocus()


def test_what_the_practitioner_says_of_themselves_is_on_their_records(walk):
    walk.first.person.questions["name"].show_value("Sam Okoro")
    walk.first.person.questions["agency_type"].show_value("VCSE")
    walk.make_vault()

    person = walk.session().practitioner
    assert (person.name, person.agency_type, person.jurisdiction) == (
        "Sam Okoro",
        "VCSE",
        "ENGLAND",
    )


def test_the_code_can_be_saved_as_text_and_as_a_pdf(walk, tmp_path: Path):
    walk.first.pair.first.line.setText(PASSPHRASE)
    walk.first.pair.second.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    groups = walk.first._groups
    walk.first._write(tmp_path / "code.txt")
    walk.first._write(tmp_path / "code.pdf")

    assert all(group in (tmp_path / "code.txt").read_text("utf-8") for group in groups)
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "code.pdf").stat().st_mode & 0o077 == 0


def test_hiding_while_the_code_is_shown_closes_the_new_vault(walk):
    walk.first.pair.first.line.setText(PASSPHRASE)
    walk.first.pair.second.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    walk.shell.lock()
    walk.settle()

    assert walk.shell.is_locked
    assert walk.first.button.accessibleName() == "Unlock"


def test_a_code_that_was_on_the_screen_when_the_desk_locked_is_asked_about(walk):
    type_into(walk.first.pair.first, PASSPHRASE)
    type_into(walk.first.pair.second, PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    walk.shell.lock("idle")
    walk.unlock()
    walk.settle()

    notice = walk.main.page.findChild(VaultNotice)
    assert "not shown yet that you hold it" in notice.note._text.text()


def test_a_code_that_was_typed_back_is_asked_about_no_more(walk):
    walk.make_vault()
    walk.settle()

    assert kept_code.is_kept(walk.session())
    assert not walk.main.page.findChild(VaultNotice).isVisible()


def test_after_the_first_vault_a_short_tour_stands_beside_the_page(walk, button):
    walk.make_vault()
    tour = walk.main.panel.tour

    assert tour.isVisible()
    assert button(walk.main, "New decision").isVisible()
    for number in range(2, 5):
        tour.onward.click()
        assert tour._count.text() == f"Picture {number} of 4"
    tour.onward.click()
    assert not walk.main.panel.isVisible()


@pytest.mark.parametrize("leave", ["Escape", "Skip the tour"])
def test_the_tour_can_be_left_at_any_picture_and_does_not_come_again(walk, button, home, leave):
    walk.make_vault()
    walk.main.panel.tour.onward.click()
    walk.main.page.new.setFocus()
    if leave == "Escape":
        QTest.keyClick(walk.main.windowHandle(), Qt.Key.Key_Escape)
    else:
        button(walk.main, leave).click()
    assert not walk.main.panel.isVisible()

    walk.shell.lock()
    walk.unlock()
    assert walk.main.panel.tour is None
    assert PreferencesFile(home).now.tour == "seen"


def test_whoever_begins_to_work_is_not_followed_by_the_tour(walk, button):
    walk.make_vault()
    walk.main.go("settings")
    walk.settle()

    assert walk.main.panel.tour is None
    assert not walk.main.panel.isVisible()


def test_someone_in_danger_comes_before_the_tour(walk, button):
    button(walk.shell.first, "Someone is in danger now").click()
    stamp = "I’ve called – save the time: Call 999"
    button(walk.shell.first, stamp).click()
    button(walk.shell.first, "Record later").click()
    walk.make_vault()

    assert walk.main.panel.tour is None


def test_the_urgent_card_covers_the_page_beside_the_tour(walk, button):
    walk.make_vault()
    button(walk.main, "Someone is in danger now").click()

    assert walk.main.urgent.is_on_top


def test_the_pictures_are_shown_again_from_the_guidance(walk, button):
    walk.make_vault()
    walk.main.resize(1366, 768)
    walk.main.go("guidance", "flow")
    page = walk.main.findChild(GuidancePage)
    button(page, "Show the first pictures again").click()

    tour = page.findChild(Tour)
    assert tour.isVisible()
    button(tour, "Next picture").click()
    button(tour, "Back one picture").click()
    assert tour._count.text() == "Picture 1 of 4"
    button(tour, "Skip the tour").click()
    assert page.leaf.leaf.id == "flow"


def test_a_vault_that_was_there_before_brings_no_tour(vault, walk):
    walk.unlock()

    assert walk.main.panel.tour is None


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_each_picture_is_drawn_in_the_colours_of_the_theme(qtbot, qapp, theme):
    looks().apply(qapp, theme, 1.0)
    drawn = set()
    for stop in parse_guidance(SHIPPED).tour:
        picture = TourPicture(stop.id)
        qtbot.addWidget(picture)
        picture.resize(400, picture.heightForWidth(400))
        image = picture.grab().toImage()
        drawn.add(bytes(image.constBits()))
        corner = image.pixelColor(20, 20).name().upper()
        assert corner in {THEMES[theme]["tint"], THEMES[theme]["surface"]}
    assert len(drawn) == 4
