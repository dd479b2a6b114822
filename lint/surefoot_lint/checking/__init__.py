"""The work of a check: which files are read and judged, in which order, by whom, and what need not be done again."""
