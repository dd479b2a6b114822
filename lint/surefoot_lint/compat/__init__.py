"""What a change of workflows does to runs that were begun before it."""
