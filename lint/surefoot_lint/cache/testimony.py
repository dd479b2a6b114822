"""What the witnesses of this process have heard, for other processes that take part in a run."""

__all__ = ["corroborate", "given", "present"]

present: list[dict[str, str]] = []
"""What each witness has heard so far: path → what was found there."""


def given() -> dict[str, str]:
    """All that was heard in this process."""
    return {path: found for asked in present for path, found in asked.items()}


def corroborate(heard: dict[str, str]) -> None:
    """Take over what was heard in another process."""
    for asked in present:
        for path, found in heard.items():
            # Of a path that was read more is known than of one that was only looked for.
            if len(found) > len(asked.get(path, "")) == 1 or path not in asked:
                asked[path] = found
