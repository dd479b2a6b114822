"""The workflow net of a graph: what its runs can do, as places, tokens and transitions."""
