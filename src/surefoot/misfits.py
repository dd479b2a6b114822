"""Keywords that do not fit the class which they are given to, and the words for them."""

from collections.abc import Iterable, Sequence

from surefoot.graph.uses import Call, Constructor, Given
from surefoot.record import value

__all__ = ["UnknownKeyword", "arguments", "fields_of", "listed", "missing_keywords", "unknown_keywords"]


@value
class UnknownKeyword:
    """A keyword that means nothing to a class.

    Parameters:
        likely: the keyword that its author is likely to have meant; empty where nothing comes near.
        advice: what to do about it.
        aliased: it is the name of a field that goes by another one.
    """

    given: Given
    likely: str
    advice: str
    aliased: bool


def unknown_keywords(constructor: Constructor, call: Call) -> list[UnknownKeyword]:
    """The keywords of `call` that mean nothing to the class."""
    return [_unknown(given, constructor, call) for given in constructor.unknown(call)]


def missing_keywords(constructor: Constructor, call: Call) -> Sequence[str]:
    """What `call` would have to give, but for what one of its unknown keywords is likely to stand for."""
    lacking = constructor.missing(call)
    meant = {unknown.likely for unknown in unknown_keywords(constructor, call)} if lacking else set()
    return list(dict.fromkeys(field.keywords[0] for field in lacking if meant.isdisjoint(field.keywords)))


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


def arguments(keywords: Iterable[str]) -> str:
    """What is to be written between the parentheses of a call."""
    return ", ".join(f"{keyword}=..." for keyword in keywords)


def _unknown(given: Given, constructor: Constructor, call: Call) -> UnknownKeyword:
    alias = next((field.keywords[0] for field in constructor.fields if given.name == field.name and field.keywords), "")
    likely = alias or _nearest(given.name, constructor, call)
    advice = f"did you mean `{likely}`?" if likely else f"{fields_of(constructor)}; declare `{given.name}` as well"
    return UnknownKeyword(given, likely, f"give its alias `{alias}`" if alias else advice, bool(alias))


def _nearest(keyword: str, constructor: Constructor, call: Call) -> str:
    from difflib import get_close_matches  # only a fault needs it, and every program loads its rules

    given = {each.name for each in call.given}
    known = [each for field in constructor.fields for each in field.keywords]
    likely = get_close_matches(keyword, [each for each in (*known, *sorted(constructor.entries)) if each not in given])
    return likely[0] if likely else ""
