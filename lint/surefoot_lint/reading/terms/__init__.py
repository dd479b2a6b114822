"""Annotations → terms: the types in them, what `Annotated` adds, and what type parameters stand for."""
