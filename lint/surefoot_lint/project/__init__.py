"""The project as text: modules, the names in them, and what a name in one file means in another."""
