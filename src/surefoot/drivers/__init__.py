"""Drivers: they execute what the engine asks for and feed back what happens. They decide nothing."""

__all__: list[str] = []
