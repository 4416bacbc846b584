"""srk: the toolkit for a city's Sozialraum programme."""

__version__ = "0.1.0"
