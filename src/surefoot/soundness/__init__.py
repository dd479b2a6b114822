"""Whether every run of a workflow can end well, and if not, the shortest way to where it does not."""
