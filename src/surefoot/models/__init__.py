"""What decides about the fields of a pydantic model: of a live one, and of one that only its text is known of."""
