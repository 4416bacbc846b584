"""Agreements of areas for a year."""
