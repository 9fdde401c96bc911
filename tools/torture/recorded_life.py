"""A recorded life: ``python -m tools.torture.recorded_life`` runs under the recorder and has its
words noted among the changes that it makes."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

from tools.torture import known_bad
from tools.torture.home import Home
from tools.torture.person import Person
from tools.torture.promises import Promises
from tools.torture.recorder import mark
from tools.torture.telling import Word
from tools.torture.ways import WAYS

VARIANTS: dict[str, Callable[[], object]] = {
    "as it is": lambda: None,
    "told before it is kept": lambda: None,
    "one naive key file": known_bad.keep_one_naive_key_file,
    "swapped without waiting": known_bad.swap_without_waiting,
    "not waiting for the disk": known_bad.do_not_wait_for_the_disk,
}


def main() -> None:
    """Arguments: the home, the variant, the way to live, how many acts, the seed, and what was
    promised before as JSON."""
    at, variant, way, acts, seed, kept = sys.argv[1:]
    VARIANTS[variant]()
    kind = known_bad.HastyWord if variant == "told before it is kept" else Word
    word = kind(Promises(json.loads(kept)), mark)
    WAYS[way](Person(Home(Path(at)), word, random.Random(seed)), int(acts))


if __name__ == "__main__":
    main()
