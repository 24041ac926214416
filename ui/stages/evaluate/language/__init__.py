"""The room of language models."""
