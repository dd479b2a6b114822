"""What a file makes of workflows and events: calls of their classes, wherever they stand."""
