"""Events and state of other files."""
