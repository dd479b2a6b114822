"""Which way a body may go, and what its names hold there, as far as the text tells: what several readers ask."""
