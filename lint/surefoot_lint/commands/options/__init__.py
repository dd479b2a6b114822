"""Options of `wf-lint check` that bring work of their own: a file for each group, with its arguments and that work."""
