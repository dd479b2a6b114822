"""What a policy is put together from has to be callable, and is looked at when it is put together."""

__all__ = ["refuse_uncallable"]


def refuse_uncallable(taker: str, *parts: object) -> None:
    """Say at once what would otherwise end the first run that fails.

    Parameters:
        taker: the name of what was given the parts.

    Raises:
        TypeError: a part cannot be called, or is a class: `stop_never` where `stop_never()` is meant.
    """
    for part in parts:
        if isinstance(part, type):
            raise TypeError(
                f"{taker}() was given the class {part.__name__}. Give it one of them: {part.__name__}(...)."
            )
        if not callable(part):
            raise TypeError(
                f"{taker}() was given {part!r}, which cannot be called. Give it a building block, or a function."
            )
