"""What outlives the check of a file: in mypy's cache, and beside it."""
