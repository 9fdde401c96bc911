"""The decision: what was answered, what the rules say about it, who may see what, and its life."""
