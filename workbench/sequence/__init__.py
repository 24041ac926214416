"""Rows or text → (sample, time, feature), lazily; everything that is fitted is fitted on training rows."""
