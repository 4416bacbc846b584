"""Mending what has one remedy: each mend is tried in memory, and only one that makes things better is kept."""
