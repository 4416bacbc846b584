"""Comparing two states of a repository: what changed in the programme, not in the text."""
