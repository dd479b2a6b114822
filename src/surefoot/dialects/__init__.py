"""Other libraries whose workflows are checked as well: what their names stand for, and what they let pass."""
