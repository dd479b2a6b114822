"""What earlier runs found out. Nothing in here is believed unless it can be told that it still holds."""

__all__: list[str] = []
