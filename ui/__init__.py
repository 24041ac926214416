"""The window: it shows what ``workbench`` knows and passes on what the user wants."""
