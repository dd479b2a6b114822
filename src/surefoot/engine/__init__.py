"""The engine: what a run does next, as a function of what happened to it. No loop, no clock, no I/O."""

__all__: list[str] = []
