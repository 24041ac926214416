"""The room of autoencoders."""
