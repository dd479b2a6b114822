from collections.abc import Iterator

from surefoot.graph.uses import Builds, Use
from surefoot.misfits import arguments, fields_of, listed, missing_keywords, unknown_keywords
from surefoot.rule import Finding, UseRule

__all__ = ["UnknownEventField"]


class UnknownEventField(UseRule):
    """An event with declared fields is built with a keyword that it does not declare, or without one that it needs.

    ## Why it matters
    What is not declared becomes a dynamic entry: a misspelt name is accepted, and the field keeps its default. A field
    without one makes pydantic raise, in the middle of a run.

    An event that declares no fields takes anything. So does one whose `model_config` says `extra="allow"`, and one
    whose methods read what else it was given, with `self.get("colour")` for instance. Where a test expects the failure,
    in `with pytest.raises(...)`, nothing is said.

    ## Bad
    ```python
    class Draft(Event):
        topic: str
        words: int = 100


    def short(topic: str) -> Draft:
        return Draft(topic=topic, wrods=10)  # error[mypy,lint] (the live front end does not read calls)
    ```

    ## Good
    ```python
    class Draft(Event):
        topic: str
        words: int = 100


    def short(topic: str) -> Draft:
        return Draft(topic=topic, words=10)
    ```
    """

    code = "WF414"
    message = "event `{event}` {fault}"
    hint = "{advice}"

    def check_use(self, use: Use) -> Iterator[Finding]:
        if not isinstance(use, Builds):
            return
        constructor, name = use.constructor, use.event
        for unknown in unknown_keywords(constructor, use.call):
            keyword, place = unknown.given.name, unknown.given.location
            by_its_name = f"does not take its field `{keyword}` by that name"
            fault = by_its_name if unknown.aliased else f"has no field `{keyword}`"
            yield Finding(use, place=place, event=name, fault=fault, advice=unknown.advice, keyword=keyword)
        for argument in constructor.surplus(use.call)[:1]:
            advice = f"write a name before the value; {fields_of(constructor)}"
            fault = "takes its fields by name only"
            yield Finding(use, place=argument.location, event=name, fault=fault, advice=advice)
            return  # what is missing may be what stands there
        if missing := missing_keywords(constructor, use.call):
            advice = f"give `{arguments(missing)}`, or declare a default in `{name}`"
            yield Finding(use, event=name, fault=f"is built without {listed(missing)}", advice=advice)
