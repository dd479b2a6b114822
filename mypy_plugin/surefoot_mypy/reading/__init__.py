"""From classes and functions to what they declare."""
