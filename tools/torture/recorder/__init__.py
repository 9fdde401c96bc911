"""The recorder: every change that a real process makes to files, in their order."""

from tools.torture.recorder.log import Kind, Note, mark, read
from tools.torture.recorder.making import NoCompilerError, environment, shim, why_not

__all__ = ["Kind", "NoCompilerError", "Note", "environment", "mark", "read", "shim", "why_not"]
