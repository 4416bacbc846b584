"""Indicators, observations and monitoring."""
