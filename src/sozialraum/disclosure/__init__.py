"""Protecting small counts: tables, moves, proofs."""
