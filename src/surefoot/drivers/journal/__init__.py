"""The append-only log of a run: what is written, where it is kept, and how a run is made of it again."""
