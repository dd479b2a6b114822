"""What a body does with the state of its run."""
