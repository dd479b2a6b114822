"""`wf-lint`: finds wiring mistakes in workflows from their source text."""
