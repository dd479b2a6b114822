"""Calls that run a workflow: their types, and what is wrong with them."""
