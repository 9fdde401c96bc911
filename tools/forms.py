"""Prints the shipped forms and value sets the one way, and writes their lock anew.

Run it after a form was changed and its version raised: ``python tools/forms.py``. It refuses,
with the reasons, while the version does not say what was changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sharedesk.forms import Form, load
from sharedesk.forms.locking import check_lock, make_lock
from sharedesk.forms.printing import print_form

FORMS = Path(__file__).resolve().parents[1] / "forms"
LOCK = FORMS / "LOCK.json"


def main() -> int:
    """0 when everything is written, 1 when a version has to be raised first."""
    for path in sorted(FORMS.glob("*/*.json")):
        path.write_bytes(print_form(json.loads(path.read_bytes())))
    valuesets = {
        json.loads(content)["url"]: content
        for content in (path.read_bytes() for path in FORMS.glob("valuesets/*.json"))
    }
    forms = [
        load(path.read_bytes(), valuesets=valuesets)
        for path in sorted(FORMS.glob("*/questionnaire.json"))
    ]
    before = json.loads(LOCK.read_bytes()) if LOCK.exists() else None
    for fault in stopping(before, forms):
        print(f"{fault.link_id}: {fault.message} {fault.remedy}", file=sys.stderr)
    if stopping(before, forms):
        return 1
    LOCK.write_text(lock_text(make_lock(forms, before)), encoding="utf-8")
    return 0


def stopping(before: dict[str, Any] | None, forms: list[Form]) -> list[Any]:
    """What speaks against writing the lock anew; a form that is not in it yet does not."""
    if before is None:
        return []
    return [fault for fault in check_lock(before, forms) if fault.code != "lock-missing"]


def lock_text(lock: dict[str, Any]) -> str:
    """The lock as JSON with a line for each question, so that a change reads as one."""
    forms = []
    for url, form in lock["forms"].items():
        head = {key: value for key, value in form.items() if key != "items"}
        members = [f"   {json.dumps(key)}: {json.dumps(head[key])}" for key in head]
        items = [
            f"    {json.dumps(link_id)}: {json.dumps(shape)}"
            for link_id, shape in form["items"].items()
        ]
        members.append('   "items": {\n' + ",\n".join(items) + "\n   }")
        forms.append(f"  {json.dumps(url)}: {{\n" + ",\n".join(members) + "\n  }")
    return '{\n "forms": {\n' + ",\n".join(forms) + "\n }\n}\n"


if __name__ == "__main__":
    raise SystemExit(main())
