"""Meetings and submissions."""
