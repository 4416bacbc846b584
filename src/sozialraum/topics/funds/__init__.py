"""Money of areas and of the office."""
