"""The packages that are installed for a project, found without importing any and without running an interpreter."""
