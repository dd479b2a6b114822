"""Pictures of a workflow graph: one file for each language they are drawn in."""
