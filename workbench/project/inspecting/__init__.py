"""The verbs of Inspect, as job targets: one module for each thing that can be asked of a trained network."""
