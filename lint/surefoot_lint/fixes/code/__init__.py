"""Edits of the pieces of Python that fixes and migrations have in common: calls, annotations, imports, awaits."""
