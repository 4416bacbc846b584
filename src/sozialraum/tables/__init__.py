"""Tables as offices deliver them, read by a mapping into plain rows. Nothing here writes."""
