"""What `srk` has to say about data: findings, where they point, and the catalogue of their texts."""

from sozialraum.engine.findings.finding import Finding, Place, Severity, at_key, at_value

__all__ = ["Finding", "Place", "Severity", "at_key", "at_value"]
