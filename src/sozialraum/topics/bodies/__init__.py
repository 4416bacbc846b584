"""Bodies and councils."""
