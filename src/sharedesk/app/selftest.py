"""The self-test: the installed program does its main job once, here, and says whether it could."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sharedesk.base.clock import SystemClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret

PASSPHRASE = "a passphrase for the self-test only"  # noqa: S105 -- opens nothing of anybody's


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was tried, and what came of it."""

    name: str
    ok: bool
    words: str = ""


def prove(*, as_json: bool) -> bool:
    """Make a vault, keep and sign a decision, make three PDFs, verify them, bring a backup back
    and draw a window, in a temporary folder that is removed. Prints what was proved."""
    folder = Path(tempfile.mkdtemp(prefix="sharedesk-selftest-"))
    try:
        proofs = list(_proofs(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _say(proofs, as_json=as_json)
    return all(proof.ok for proof in proofs)


def _proofs(folder: Path) -> Iterator[Proof]:
    steps = _Steps(folder)
    for name, step in steps.in_order():
        try:
            words = step()
        except (Trouble, OSError, ImportError, AssertionError) as wrong:
            yield Proof(name, ok=False, words=f"{type(wrong).__name__}: {wrong}")
            return
        yield Proof(name, ok=True, words=words)


class _Steps:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = SystemClock()

    def in_order(self) -> list[tuple[str, Callable[[], str]]]:
        return [
            ("vault made", self._make_vault),
            ("decision signed", self._sign),
            ("file copy made and verified", lambda: self._paper("file", 0)),
            ("recipient copy made and verified", lambda: self._paper("recipient", 1)),
            ("family copy made and verified", lambda: self._paper("family", 0)),
            ("vault verified", self._verify),
            ("backup restored", self._restore),
            ("window drawn", self._draw),
        ]

    def _make_vault(self) -> str:
        from sharedesk.desk import opening, pretending

        self._session, _ = opening.create_vault(
            self._folder / "vault",
            Secret(PASSPHRASE),
            pretending.PRACTITIONER,
            clock=self._clock,
        )
        return f"schema {self._session.vault.status().schema_version}"

    def _sign(self) -> str:
        from sharedesk.desk import deciding, pretending

        self._decision = pretending.one_signed(self._session)
        found = deciding.check(self._session, self._decision.id)
        assert found.evaluation.signable, "the invented decision has gaps"  # noqa: S101
        return f"terminal {found.evaluation.terminal}"

    def _paper(self, copy: str, to: int) -> str:
        from sharedesk.desk import summarising

        paper = summarising.make_summary(self._session, self._decision.id, copy, to)  # type: ignore[arg-type]
        verdict = summarising.verify_pdf(paper.content)
        assert verdict.ok, "; ".join(verdict.problems)  # noqa: S101
        return f"{len(paper.content)} bytes"

    def _verify(self) -> str:
        report = self._session.vault.verify()
        assert report.ok, "; ".join(report.problems)  # noqa: S101
        return "whole"

    def _restore(self) -> str:
        from sharedesk.desk import deciding, guarding, opening

        file, again = self._folder / "backup", self._folder / "again"
        guarding.back_up(self._session, file)
        opening.lock(self._session)
        guarding.bring_back(file, again, clock=self._clock, passphrase=Secret(PASSPHRASE))
        session = opening.unlock(again, Secret(PASSPHRASE), clock=self._clock)
        same = deciding.decision_of(session, self._decision.id).digest == self._decision.digest
        opening.lock(session)
        assert same, "the digest of the restored record differs"  # noqa: S101
        return "the same digest"

    def _draw(self) -> str:
        from sharedesk.ui.starting import draw_once

        return draw_once(self._folder / "home", self._clock)


def _say(proofs: list[Proof], *, as_json: bool) -> None:
    if as_json:
        rows = [{"name": p.name, "ok": p.ok, "words": p.words} for p in proofs]
        print(json.dumps({"ok": all(p.ok for p in proofs), "proofs": rows}, indent=1))  # noqa: T201
        return
    for proof in proofs:
        print(f"{'ok  ' if proof.ok else 'NOT '} {proof.name}: {proof.words}")  # noqa: T201
