"""Which language is spoken, and by whom it was wanted."""

from __future__ import annotations

import threading

import pytest

from sharedesk.base import languages
from sharedesk.base.languages import likely, speak, speaking, spoken, told_or_marked
from sharedesk.base.words import Catalogue, say, say_as, say_many


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak("en-GB")


class Loud(Catalogue):
    """A language that shouts what it knows."""

    def info(self) -> dict[str, str]:
        return {"language": "loud"}

    def gettext(self, message: str) -> str:
        return message.upper() if message == "hush" else super().gettext(message)


def test_the_window_speaks_the_language_that_was_chosen():
    speak("cy")

    assert (spoken(), say("Yes")) == ("cy", "Ie")


def test_a_language_nobody_knows_is_english():
    speak("tlh")

    assert (spoken(), say("Yes")) == ("en-GB", "Yes")


def test_a_paper_may_be_in_another_language_than_the_window():
    speak("cy")

    with speaking("en-GB"):
        assert say("Yes") == "Yes"
    assert say("Yes") == "Ie"


def test_what_one_thread_speaks_meanwhile_no_other_hears():
    heard = []

    with speaking("cy"):
        other = threading.Thread(target=lambda: heard.append(say("Yes")))
        other.start()
        other.join()

    assert heard == ["Yes"]


def test_welsh_counts_in_six_ways():
    speak("cy")

    said = [say_many("{count} record", "{count} records", n) for n in (0, 1, 2, 3, 6, 20)]

    assert said == ["0 cofnod", "1 cofnod", "2 gofnod", "3 chofnod", "6 chofnod", "20 cofnod"]


def test_one_english_word_may_be_two_in_another_language():
    speak("cy")

    assert say("August") == say_as("short month", "Aug") == "Awst"
    assert say_as("short month", "Nov") == "Tach"


def test_no_words_are_no_words_in_any_language():
    speak("cy")

    assert say("") == ""


def test_what_has_no_translation_is_english_and_marked_so():
    speak("cy")

    assert told_or_marked("Yes") == "Ie"
    assert told_or_marked("Is the moon full?") == "Is the moon full? (yn Saesneg)"


def test_english_needs_no_mark_in_english():
    assert told_or_marked("Is the moon full?") == "Is the moon full?"


def test_a_language_can_be_tried_out():
    languages.try_out("loud", Loud())

    speak("loud")

    assert (spoken(), say("hush"), told_or_marked("hush")) == ("loud", "HUSH", "HUSH")


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({}, (), "en-GB"),
        ({"LANG": "cy_GB.UTF-8"}, (), "cy"),
        ({"SHAREDESK_LANGUAGE": "en", "LANG": "cy_GB.UTF-8"}, (), "en-GB"),
        ({"LANGUAGE": "de:cy:en", "LANG": "en_GB.UTF-8"}, (), "cy"),
        ({"LANG": "C.UTF-8"}, ("de-DE", "cy-GB", "en-GB"), "cy"),
        ({"SHAREDESK_LANGUAGE": "tlh"}, ("cy",), "cy"),
    ],
)
def test_the_likeliest_language_is_asked_for_in_turn(environment, system, language):
    assert likely(environment, system) == language
