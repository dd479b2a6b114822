"""What a body changes that is not its own: the workflow, and events that somebody else holds as well."""
