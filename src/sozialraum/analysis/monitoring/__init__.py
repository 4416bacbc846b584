"""Monitoring of small areas: index and classes, change over time, and what is withheld for the sake of disclosure."""
