"""The files of a run: which ones, and what they say. Nothing here knows a parser."""
