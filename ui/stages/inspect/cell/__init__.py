"""Parts of the unrolled cell: what flows, what pushes a gate, and playing through time."""
