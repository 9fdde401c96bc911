"""``make strings``: gather every word, bring the translations up to it, and compile them."""

from __future__ import annotations

import sys

from tools.strings.catalogue import (
    TEMPLATE,
    compiled,
    faults_of,
    po_of,
    template_of,
    text_of,
    translated,
)
from tools.strings.extracting import everything

from sharedesk.base.languages import ENGLISH, LANGUAGES


def main() -> int:
    """0 when every word has its translation."""
    template = template_of(everything())
    TEMPLATE.write_bytes(text_of(template))
    wrong = 0
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        made = translated(language, template)
        po = po_of(language)
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_bytes(text_of(made))
        po.with_suffix(".mo").write_bytes(compiled(made))
        faults = list(faults_of(made))
        wrong += len(faults)
        print(f"{language}: {len(made)} words, {len(faults)} faults")
        for fault in faults[:20]:
            print(f"  {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
