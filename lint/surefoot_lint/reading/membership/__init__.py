"""Which functions are steps of a class without carrying `@step` in its body, and which may be."""
