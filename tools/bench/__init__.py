"""The bench: how fast ShareDesk is; each figure stands against a limit of the same run."""
