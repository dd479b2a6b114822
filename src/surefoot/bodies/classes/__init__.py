"""What the statement of a workflow class does beside defining steps, read from its syntax."""
