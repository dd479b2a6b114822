"""Verdicts on workflows, in the forms in which people and programs read them."""
