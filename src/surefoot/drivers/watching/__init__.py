"""Naming the step that holds an event loop."""
