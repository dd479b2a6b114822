"""Texts as an editor speaks of them: URIs, versions, positions in its own units."""
