"""The room of networks that write texts from texts."""
