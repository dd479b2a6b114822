"""What becomes of the handler of a run: read from the text of the function that starts it, in a step or elsewhere."""
