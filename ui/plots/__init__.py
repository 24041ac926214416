"""Everything that is drawn from numbers; nobody else imports pyqtgraph."""
