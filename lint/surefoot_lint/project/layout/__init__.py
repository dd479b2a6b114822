"""How a project is laid out: where imports start, and which projects stand beside each other."""
