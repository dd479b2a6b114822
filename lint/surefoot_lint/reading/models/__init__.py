"""Models, of events and of state: their fields, as far as text can tell."""
