"""D1–D30: the thirty systems that the source documents describe, end to end; coverage.py lists them."""
