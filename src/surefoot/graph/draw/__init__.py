"""Pictures of workflow graphs: what is to be seen on them, and one file for each language they are drawn in."""
