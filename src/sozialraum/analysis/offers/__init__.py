"""Offers: whom they reach, how many places there are, which fields and forms an area lacks."""
