"""What the user wants, kept in one file: the document, its undoable commands, its runs, and the verbs on them."""
