"""What a stored run of the old workflows meets in the new ones."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from surefoot_lint.compat.change import Change
from surefoot_lint.compat.contract import Contract, Model, Step, Workflow
from surefoot_lint.compat.models import model_changes

__all__ = ["compare"]

_KEEP_OLD = "keep it until the runs begun before have ended"


def compare(old: Contract, new: Contract) -> list[Change]:
    """What changed, as far as it matters to runs begun before; workflows first, then the classes they store.

    What is out of sight in one of the two is not compared.
    """
    changes: list[Change] = []
    gone = old.models.keys() - new.models.keys()
    for name, before in old.workflows.items():
        after = _successor(name, old, new)
        if after is None:
            message = f"workflow `{_short(name)}` is gone: its stored runs have nothing to go on with"
            changes.append(Change("workflow-removed", "breaking", name, message, _KEEP_OLD))
        else:
            changes += _workflow_changes(name, _without(gone, before), after, new)
    return changes + list(model_changes(old, new))


def _without(gone: Set[str], workflow: Workflow) -> Workflow:
    """A workflow without the events whose classes are gone, which is told of the classes."""
    steps = {
        name: replace(step, accepts=tuple(event for event in step.accepts if event not in gone))
        for name, step in workflow.steps.items()
    }
    return replace(workflow, steps=steps)


def _successor(name: str, old: Contract, new: Contract) -> Workflow | None:
    """What has become of a workflow. A snapshot does not name its workflow, so it may have moved or been renamed."""
    if name in new.workflows:
        return new.workflows[name]
    added = {other: workflow for other, workflow in new.workflows.items() if other not in old.workflows}
    steps = old.workflows[name].steps.keys()
    moved = [other for other in added if _short(other) == _short(name)]
    moved = moved or [other for other, workflow in added.items() if steps and workflow.steps.keys() >= steps]
    return added[moved[0]] if len(moved) == 1 else None


def _workflow_changes(name: str, old: Workflow, new: Workflow, contract: Contract) -> Iterator[Change]:
    for step_name, before in old.steps.items():
        after = new.steps.get(step_name)
        if after is not None:
            yield from _step_changes(name, step_name, before, after, contract.models)
        elif new.whole:
            yield _step_removed(name, step_name, before, old, new)
    if _now(old.state, contract.models) != new.state and old.whole and new.whole:
        yield _state_replaced(name, old, new, contract.models)


def _step_removed(workflow: str, name: str, step: Step, old: Workflow, new: Workflow) -> Change:
    message = f"step `{name}` of `{_short(workflow)}` is gone: what waits for it in a stored run is dropped"
    alike = [
        other
        for other, its in new.steps.items()
        if other not in old.steps and (its.accepts, its.returns, its.join) == (step.accepts, step.returns, step.join)
    ]
    advice = (
        f"a step keeps its runs by its name: call `{alike[0]}` `{name}` again, or {_KEEP_OLD}" if alike else _KEEP_OLD
    )
    return Change("step-removed", "breaking", workflow, message, advice, new.location)


def _step_changes(workflow: str, name: str, old: Step, new: Step, models: Mapping[str, Model]) -> Iterator[Change]:
    if not new.whole or not old.whole:
        return
    for event in old.accepts:
        if not _accepts(new, event, models):
            message = (
                f"step `{name}` of `{_short(workflow)}` no longer accepts `{_short(event)}`: "
                "a stored run may hold one that waits for it, and hands it over all the same"
            )
            advice = f"let `{name}` accept it until the runs begun before have ended"
            yield Change("route-removed", "breaking", workflow, message, advice, new.location)
    if old.join != new.join and (old.join or new.join):
        message = (
            f"step `{name}` of `{_short(workflow)}` collected {_collected(old)} and now collects {_collected(new)}: "
            "what a stored run has collected so far does not fit"
        )
        advice = "leave this step as it is, and give the new way of collecting to a step of another name"
        yield Change("join-changed", "breaking", workflow, message, advice, new.location)


def _state_replaced(workflow: str, old: Workflow, new: Workflow, models: Mapping[str, Model]) -> Change:
    before, now = (f"a `{_short(each)}`" if each else "untyped" for each in (old.state, new.state))
    message = f"the state of `{_short(workflow)}` was {before} and is now {now}: a stored run brings the former"
    advice = "keep it untyped until the runs begun before have ended"
    if old.state:
        advice = f"add fields with defaults to `{_short(old.state)}` instead of using another model"
    fits = not new.state or (new.state in models and old.state in models[new.state].bases)
    return Change("state-replaced", "risky" if fits else "breaking", workflow, message, advice, new.location)


def _accepts(step: Step, event: str, models: Mapping[str, Model]) -> bool:
    ancestors = models[event].bases if event in models else (event,)
    return _now(event, models) in step.accepts or (step.subclasses and any(each in step.accepts for each in ancestors))


def _now(name: str, models: Mapping[str, Model]) -> str:
    """What a class is called now: it may have moved, with its former place still leading there."""
    return models[name].bases[0] if name in models else name


def _collected(step: Step) -> str:
    return " and ".join(f"`{slot}`" for slot in step.join) or "nothing"


def _short(fullname: str) -> str:
    return fullname.rpartition(".")[2]
