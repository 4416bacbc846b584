"""What a file may say: frozen pydantic models, one module a kind of record."""
