"""Realistic files, and what is proposed for them."""
