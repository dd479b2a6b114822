"""What a live class declares, for the first instance that is built of it."""
