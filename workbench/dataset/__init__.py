"""Files, what their columns are for, recorded cleaning steps, splits."""
