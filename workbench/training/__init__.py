"""Training: the loop, what it says while it runs, and what is kept so that it can go on exactly. Imports nothing heavy here."""
