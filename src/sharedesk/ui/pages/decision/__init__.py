"""The decision on the screen: its steps, the grid, the reading, the check and the record."""
