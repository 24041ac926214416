"""One module a file format: bytes → a table. What all tables have in common is ``common``."""
