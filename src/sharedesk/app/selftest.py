"""The self-test: the installed program does its main job once, here, and says whether it could."""

from __future__ import annotations

import json
import platform
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from sharedesk import __version__
from sharedesk.base.clock import SystemClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret

PASSPHRASE = "a passphrase for the self-test only"  # noqa: S105 -- opens nothing of anybody's

Steps = Mapping[str, Callable[[], str]]
"""What is tried, in order; each returns what came of it in a word or two, or raises."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was tried, and what came of it."""

    name: str
    ok: bool
    seconds: float = 0.0
    words: str = ""


def prove(*, as_json: bool, steps: Steps | None = None) -> bool:
    """Make a vault, keep and sign a decision, make three PDFs, verify them, bring a backup back
    and draw a window, in a temporary folder that is removed. Prints what was proved, also when a
    step breaks in a way that nobody foresaw."""
    folder = Path(tempfile.mkdtemp(prefix="sharedesk-selftest-"))
    wanted = Trial(folder).steps() if steps is None else steps
    proofs: list[Proof] = []
    try:
        _try_all(wanted, proofs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        proofs += [Proof(n, ok=False, words="not reached") for n in list(wanted)[len(proofs) :]]
        _say(proofs, as_json=as_json)
    return all(proof.ok for proof in proofs)


def _try_all(steps: Steps, proofs: list[Proof]) -> None:
    for name, step in steps.items():
        began = perf_counter()
        try:
            words, ok = step(), True
        except (Trouble, OSError, ImportError, AssertionError) as wrong:
            words, ok = f"{type(wrong).__name__}: {wrong}", False
        proofs.append(Proof(name, ok, round(perf_counter() - began, 3), words))
        if not ok:
            return


def _say(proofs: Sequence[Proof], *, as_json: bool) -> None:
    ok = all(proof.ok for proof in proofs)
    seconds = round(sum(proof.seconds for proof in proofs), 3)
    if as_json:
        said = {
            "ok": ok,
            "version": __version__,
            "platform": platform.platform(),
            "seconds": seconds,
            "steps": [asdict(proof) for proof in proofs],
        }
        print(json.dumps(said, indent=1, ensure_ascii=False))  # noqa: T201
        return
    for proof in proofs:
        print(f"{'ok  ' if proof.ok else 'NOT '} {proof.name}: {proof.words}")  # noqa: T201
    verdict = "ShareDesk works here" if ok else "ShareDesk does not work here"
    print(f"{verdict}: {__version__} on {platform.platform()}, {seconds:.1f} s")  # noqa: T201


class Trial:
    """One decision's life from an empty folder to a restored backup, a step at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = SystemClock()

    def steps(self) -> Steps:
        """In the order in which each builds on the one before."""
        return {
            "vault made": self._make_vault,
            "decision kept": self._keep,
            "nothing readable on the disk": self._look_at_the_files,
            "decision signed": self._sign,
            "file copy made and verified": lambda: self._paper("file", 0),
            "recipient copy made and verified": lambda: self._paper("recipient", 1),
            "family copy made and verified": lambda: self._paper("family", 0),
            "vault verified": self._verify,
            "backup restored": self._restore,
            "window drawn": self._draw,
        }

    def _make_vault(self) -> str:
        from sharedesk.desk import opening, pretending

        self._session, _ = opening.create_vault(
            self._folder / "vault",
            Secret(PASSPHRASE),
            pretending.PRACTITIONER,
            clock=self._clock,
        )
        return f"schema {self._session.vault.status().schema_version}"

    def _keep(self) -> str:
        from sharedesk.desk import pretending, writing

        draft = pretending.one_to_sign(self._session)
        kept = writing.draft_of(self._session, draft.id)
        assert kept.answers == draft.answers, "what was read is not what was kept"  # noqa: S101
        self._draft = kept
        return f"{len(kept.answers)} answers"

    def _look_at_the_files(self) -> str:
        """A vault that came out without its cipher would pass every other step."""
        phrase = str(self._draft.answers["people"][0]["name"]).encode()
        files = [path for path in (self._folder / "vault").rglob("*") if path.is_file()]
        told = [p.name for p in files if phrase in (text := p.read_bytes()) or b"SQLite" in text]
        assert not told, f"readable: {', '.join(told)}"  # noqa: S101
        return f"{len(files)} files"

    def _sign(self) -> str:
        from sharedesk.desk import deciding

        deciding.sign(self._session, self._draft.id, as_recorded=True)
        self._decision = deciding.decision_of(self._session, self._draft.id)
        found = deciding.check(self._session, self._decision.id)
        assert found.evaluation.signable, "the invented decision has gaps"  # noqa: S101
        return f"terminal {found.evaluation.terminal}"

    def _paper(self, copy: str, to: int) -> str:
        from sharedesk.desk import summarising

        paper = summarising.make_summary(self._session, self._decision.id, copy, to)  # type: ignore[arg-type]
        verdict = summarising.verify_pdf(paper.content)
        assert verdict.ok, "; ".join(verdict.problems)  # noqa: S101
        altered = summarising.verify_pdf(paper.content + b"\n% and more\n")
        assert not altered.ok, "an altered copy was taken for the signed one"  # noqa: S101
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
