"""Open data: what the public may see as tables, a data package, a database, a catalogue."""
