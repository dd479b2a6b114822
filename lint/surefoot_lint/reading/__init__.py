"""How the text of a project is read: one file for each kind of thing that stands in a workflow class."""
