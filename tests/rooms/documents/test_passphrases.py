"""Proposed passphrases: hard to guess, easy to say."""

from __future__ import annotations

import math
import re

from sharedesk.base import shipped
from sharedesk.base.secret import Secret
from sharedesk.desk.summarising import propose_passphrase
from sharedesk.documents import passphrases
from sharedesk.documents.envelope import MOST_BYTES


def test_a_proposed_passphrase_has_at_least_sixty_random_bits() -> None:
    said = propose_passphrase().reveal().split(" ")
    assert len(said) * math.log2(len(set(passphrases.words()))) >= 60
    assert set(said) <= set(passphrases.words())


def test_it_is_another_one_each_time() -> None:
    assert len({propose_passphrase().reveal() for _ in range(50)}) == 50


def test_every_word_of_the_list_is_drawn_about_as_often() -> None:
    drawn = [word for _ in range(3000) for word in passphrases.propose().reveal().split()]
    first_half = set(passphrases.words()[:1024])
    assert 0.47 < sum(word in first_half for word in drawn) / len(drawn) < 0.53


def test_it_is_a_secret_and_fits_an_envelope() -> None:
    proposed = propose_passphrase()
    assert isinstance(proposed, Secret)
    assert max(map(len, passphrases.words())) * passphrases.WORDS + 5 < MOST_BYTES
    assert proposed.reveal() not in repr(proposed)


def test_no_two_words_can_be_taken_for_each_other() -> None:
    words = passphrases.words()
    blanked = [f"{word[:at]}_{word[at + 1 :]}" for word in words for at in range(len(word))]
    assert len(set(blanked)) == len(blanked)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words)


def test_the_list_names_its_authors_and_licence() -> None:
    notice = (shipped.resources() / "words" / "NOTICE.txt").read_text("utf-8")
    assert "Electronic Frontier Foundation" in notice
    assert "creativecommons.org/licenses/by/3.0" in notice
