"""What a snapshot cannot hold: which types of fields, and which values that are put into state."""
