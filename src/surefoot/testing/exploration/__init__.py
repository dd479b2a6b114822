"""Running a workflow in every order in which it may run."""
