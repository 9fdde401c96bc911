"""Who may see what: the answers as each copy of a summary may show them.

The file copy shows everything, a recipient's copy only what was chosen for it, and a family
letter less still; what neither may say is decided behind this door and nowhere else
(domain.md §8.1, V16, V17, V19, V26).
"""

from __future__ import annotations

import re

from sharedesk.records.copies_family import family_view
from sharedesk.records.copies_recipient import recipient_view
from sharedesk.records.dictionary import Copy
from sharedesk.records.leaking import telling_texts
from sharedesk.records.life import Answers
from sharedesk.records.plain import leaves_of, one_line
from sharedesk.records.refusals import CopyRefused, refusal_of

__all__ = ["Copy", "CopyRefused", "leaks", "refusal_of", "visible"]


def visible(answers: Answers, copy: Copy, to: int = 0) -> Answers:
    """The answers as one copy may show them; always total, and empty where nothing may be shown.

    ``to`` is the row of ``shares``, counted from 1, for a recipient's copy; for a family letter it
    may be a row of ``people``, 0 being all who have been told. Outside the file copy references
    (``P1``, ``I1``) have become the names that the copy may say. Raises CopyRefused, whose
    ``reason`` is a code, where no such copy may exist.
    """
    reason = refusal_of(answers, copy, to)
    if reason:
        raise CopyRefused(reason, copy=copy, to=to)
    if copy == "file":
        return answers
    return recipient_view(answers, to) if copy == "recipient" else family_view(answers, to)


def leaks(text: str, answers: Answers, copy: Copy, to: int = 0) -> tuple[str, ...]:
    """The paths of the answers that stand in the text of a finished copy and must not.

    The last guard before paper: it knows nothing of how the text was made. A forbidden text that
    somebody has also typed into an answer this copy shows is theirs to judge, and passes here.
    """
    if copy == "file":
        return ()
    allowed = [one_line(leaf).casefold() for _, leaf in leaves_of(visible(answers, copy, to))]
    body = one_line(text).casefold()
    return tuple(path for path, telling in telling_texts(answers) if _tells(body, telling, allowed))


def _tells(body: str, telling: str, allowed: list[str]) -> bool:
    """Whether the body says it anywhere but inside a text that the copy may show."""
    if telling not in body:
        return False
    for leaf in allowed:
        if telling in leaf:
            body = body.replace(leaf, " ")
    return re.search(rf"(?<!\w){re.escape(telling)}(?!\w)", body) is not None
