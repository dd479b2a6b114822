"""The words for arguments that do not fit what they are given to."""

from collections.abc import Iterable

from surefoot.graph.uses import Call, Constructor

__all__ = ["fields_of", "listed", "meant"]


def meant(keyword: str, constructor: Constructor, call: Call) -> str:
    """What the author of an unknown keyword is likely to have meant; empty where nothing comes near."""
    from difflib import get_close_matches  # only a fault needs it, and every program loads its rules

    for field in constructor.fields:
        if keyword == field.name and field.keywords:
            return field.keywords[0]
    given = {each.name for each in call.given}
    known = [each for field in constructor.fields for each in field.keywords]
    likely = get_close_matches(keyword, [each for each in (*known, *sorted(constructor.entries)) if each not in given])
    return likely[0] if likely else ""


def fields_of(constructor: Constructor) -> str:
    """A clause that names the fields."""
    names = [field.keywords[0] for field in constructor.fields if field.keywords]
    if not names:
        return "it has no fields"
    return f"its {'field is' if len(names) == 1 else 'fields are'} {listed(names)}"


def listed(names: Iterable[str]) -> str:
    """`a`, `b` and `c`."""
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}" if most else last
