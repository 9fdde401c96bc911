"""Models: how long lists reach the screen a little at a time."""
