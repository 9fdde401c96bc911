"""The manual page, read off the command line's own help: what it says cannot be out of date."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import project

SECTIONS_AFTER = """\
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
the answer is no: gaps remain, a verification failed, a form is invalid
.TP
.B 2
the call or its input is wrong
.TP
.B 3
wrong passphrase or recovery code
.TP
.B 4
the vault cannot be used: damaged, newer, locked by another program, or the disk is full
.SH ENVIRONMENT
.TP
.B SHAREDESK_VAULT
the vault's folder, where
.B \\-\\-vault
is not given
.TP
.B SHAREDESK_PASSPHRASE_FILE
the file whose first line is the passphrase. A secret never travels in an argument.
.TP
.B SHAREDESK_HOME
the folder under which everything is kept that the program writes
.SH FILES
.TP
.I ~/.local/share/ShareDesk
vaults, preferences and daily backups. Removing the program leaves them where they are.
.TP
.I ~/.config/ShareDesk
a third copy of each vault's wrapped keys, and the witness by which an older copy is known
"""


def page(parser: argparse.ArgumentParser) -> str:
    """The page in troff, for section 1."""
    head = (
        f'.TH {project.NAME.upper()} 1 "{project.day():%Y-%m-%d}"'
        f' "{project.TITLE} {project.version()}" "User Commands"\n'
        ".nh\n.ad l\n"
        f".SH NAME\n{project.NAME} \\- {_text(_small(project.SUMMARY))}\n"
        f".SH SYNOPSIS\n.B {project.NAME}\n.br\n.B {project.NAME}\n.I COMMAND\n"
        "[\\fIOPTION\\fR]...\n"
        ".SH DESCRIPTION\n"
    )
    words = "\n.PP\n".join(_text(paragraph) for paragraph in project.PARAGRAPHS)
    also = f"\n.PP\n{_text(parser.description or '')}\n"
    return head + words + also + ".SH COMMANDS\n" + "".join(_commands(parser)) + SECTIONS_AFTER


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _command(below)


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    if any(isinstance(each, argparse._SubParsersAction) for each in parser._actions):
        yield from _commands(parser)
        return
    yield f".SS {_text(parser.prog)}\n"
    yield f"{_breakable(_text(_usage(parser)))}\n.PP\n"
    yield f"{_text(_sentence(parser.description or ''))}\n"
    for action in parser._actions:
        if action.help not in (None, argparse.SUPPRESS) and "-h" not in action.option_strings:
            yield f".TP\n{_called(action)}\n{_text(action.help or '')}\n"
    if parser.epilog:
        yield f".PP\n{_text(parser.epilog)}\n"


def _usage(parser: argparse.ArgumentParser) -> str:
    said = parser.format_usage().removeprefix("usage: ").replace("[-h] ", "")
    return " ".join(said.split())


def _breakable(words: str) -> str:
    """A list of choices may be longer than a line."""
    return re.sub(r"([|,])", r"\1\\:", words)


def _called(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return f"\\fI{_text(value)}\\fR"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    return f"{names} \\fI{_text(value)}\\fR" if value else names


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _text(words: str) -> str:
    """Words with nothing left in them that troff would take for its own."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)


if __name__ == "__main__":
    from sharedesk.cli.commanding import parser

    print(page(parser()), end="")
