"""What comes after what in a body, how often, and where it ends."""
