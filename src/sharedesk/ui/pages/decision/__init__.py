"""The decision on the screen: its steps, the sharing grid, the reading, the check and the record."""
