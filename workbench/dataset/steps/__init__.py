"""Recorded cleaning steps: each a pure function of a table, applied in the order in which they are recorded."""
