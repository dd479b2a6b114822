"""Text → trees: LibCST's, cut into pieces that outlive an edit, and beside it the one of Python's own parser."""
