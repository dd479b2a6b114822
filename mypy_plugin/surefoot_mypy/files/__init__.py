"""Files as mypy has loaded them, and as they are written."""
