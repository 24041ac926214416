"""The room of classes and tags."""
