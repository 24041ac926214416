"""Pages that every room has: cross-validation, several seeds."""
