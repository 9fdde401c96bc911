"""The commands of docs/interfaces.md: the same desk from a terminal."""
