from collections.abc import Iterator

from surefoot.graph.uses import Builds, Use
from surefoot.misfits import fields_of, listed, meant
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
        replaced: set[str] = set()
        for given in constructor.unknown(use.call):
            likely = meant(given.name, constructor, use.call)
            replaced.add(likely)
            advice = (
                f"did you mean `{likely}`?" if likely else f"{fields_of(constructor)}; declare `{given.name}` as well"
            )
            fault = f"has no field `{given.name}`"
            if any(given.name == field.name for field in constructor.fields):
                fault, advice = f"does not take its field `{given.name}` by that name", f"give its alias `{likely}`"
            yield Finding(use, place=given.location, event=name, fault=fault, advice=advice, keyword=given.name)
        for argument in constructor.surplus(use.call)[:1]:
            advice = f"write a name before the value; {fields_of(constructor)}"
            yield Finding(
                use, place=argument.location, event=name, fault="takes its fields by name only", advice=advice
            )
            return  # what is missing may be what stands there
        lacking = [field for field in constructor.missing(use.call) if replaced.isdisjoint(field.keywords)]
        missing = dict.fromkeys(field.keywords[0] for field in lacking)
        if missing:
            fault = f"is built without {listed(missing)}"
            arguments = ", ".join(f"{each}=..." for each in missing)
            advice = f"give `{arguments}`, or declare a default in `{name}`"
            yield Finding(use, event=name, fault=fault, advice=advice)
