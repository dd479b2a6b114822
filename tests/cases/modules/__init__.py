"""Three modules with inheritance between them: every kind of fault, seen from everywhere."""
