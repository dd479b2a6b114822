"""A net with what has been found out about it, each when it is first asked for."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from surefoot.graph.facts import Collects, Fact
from surefoot.graph.levels import StreamLevel
from surefoot.graph.location import Location
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.net.model import Net, PlaceKind, Transition
from surefoot.graph.net.setting import Setting
from surefoot.graph.net.steps import Behaviour
from surefoot.graph.net.translation import net_of
from surefoot.soundness.concurrency import Concurrency
from surefoot.soundness.exploration import Exploration, explored
from surefoot.soundness.search import Exhausted, Search
from surefoot.soundness.trace import Trace

__all__ = ["Analysis", "LevelAnalysis", "analysis_of"]


class LevelAnalysis:
    """What there is to know of one net.

    Parameters:
        most: how many markings to look at, in each search.
    """

    def __init__(self, net: Net, most: int) -> None:
        self.net = net
        self.most = most

    @cached_property
    def imaginable(self) -> Concurrency:
        """What can be at the same time, whatever happens."""
        return Concurrency(self.net, self.net.transitions)

    @cached_property
    def smooth(self) -> list[Transition]:
        """What happens as long as no step fails."""
        return [each for each in self.net.transitions if each.cause != "failure"]

    @cached_property
    def promised(self) -> list[Transition]:
        """What the annotations promise that it can happen."""
        return [each for each in self.smooth if each.certain]

    @cached_property
    def sure(self) -> list[Transition]:
        """What happens whatever anybody knows of the data: nobody declines, and the outside says nothing."""
        return [each for each in self.promised if not each.optional and each.cause != "answer"]

    @cached_property
    def smooth_search(self) -> Search:
        """Where it can come to as long as no step fails."""
        return Search(self.net, self.smooth, self.most)

    @cached_property
    def calm_search(self) -> Search:
        """Where it can come to as long as no step fails, and the outside says nothing of its own accord."""
        return Search(self.net, [each for each in self.smooth if each.cause != "outside"], self.most)

    @cached_property
    def entries(self) -> Sequence[Trace]:
        """The ways to where it begins, and to where somebody outside has just spoken."""
        found = self.exploration
        spoken = [behind for _, transition, behind in found.edges if transition.cause == "outside"]
        return [found.trace(marking) for marking in dict.fromkeys([self.net.start, *spoken])]

    @cached_property
    def promised_search(self) -> Search:
        """Where it can come to by what is promised."""
        return Search(self.net, self.promised, self.most)

    @cached_property
    def sure_search(self) -> Search:
        """Where it can come to for sure."""
        return Search(self.net, self.sure, self.most)

    @cached_property
    def possible(self) -> Concurrency:
        """What can be at the same time as long as no step fails."""
        return Concurrency(self.net, self.smooth)

    @cached_property
    def certain(self) -> Concurrency:
        """What is at the same time for sure, as far as the structure tells."""
        return Concurrency(self.net, self.sure)

    @cached_property
    def exploration(self) -> Exploration:
        """All that it can come to, as long as no step fails."""
        return explored(self.net, self.smooth, growing=_grows(self.net, self.possible), most=self.most)

    @cached_property
    def promised_exploration(self) -> Exploration:
        """All that it can come to by what is promised."""
        return explored(self.net, self.promised, growing=_grows(self.net, self.possible), most=self.most)

    @cached_property
    def sure_exploration(self) -> Exploration:
        """All that it can come to for sure."""
        return explored(self.net, self.sure, growing=_grows(self.net, self.certain), most=self.most)

    def comes_to(self, transition: Transition) -> bool:
        """Whether a run can come to `transition` by what is promised, as far as a search tells."""
        if transition.number in self.promised_exploration.happened:
            return True
        try:
            return self.promised_search.shortest_to(transition.takes) is not None
        except Exhausted:
            return False

    def runs_of(self, step: StepNode) -> Sequence[Transition]:
        """The transitions in which `step` returns something."""
        return self._runs.get(step.name, ())

    @cached_property
    def _runs(self) -> Mapping[str, list[Transition]]:
        runs: dict[str, list[Transition]] = {}
        for each in self.net.transitions:
            if each.cause == "step" and each.step is not None:
                runs.setdefault(each.step.name, []).append(each)
        return runs


class Analysis:
    """What there is to know of a workflow.

    Parameters:
        most: how many markings to look at, in each search.
    """

    def __init__(self, graph: WorkflowGraph, most: int) -> None:
        self.graph = graph
        self.most = most

    @cached_property
    def net(self) -> Net:
        """The net of the workflow."""
        return net_of(self.graph, self._setting)

    @property
    def behaviours(self) -> Mapping[str, Behaviour]:
        """Name of a step → what it can do."""
        return self._setting.behaviours

    @property
    def streams(self) -> Iterable[StreamLevel]:
        """The streams that steps open."""
        return self._setting.levels.values()

    @cached_property
    def _setting(self) -> Setting:
        return Setting(self.graph)

    @cached_property
    def top(self) -> LevelAnalysis:
        """What happens outside all streams."""
        return LevelAnalysis(self.net, self.most)

    @cached_property
    def members(self) -> Mapping[str, LevelAnalysis]:
        """Name of a step → what happens to a member of its list."""
        return {name: LevelAnalysis(net, self.most) for name, net in self.net.members.items()}

    @cached_property
    def joins(self) -> Sequence[StepNode]:
        """The steps that join single events, by their slots or by a literal `collect_events`."""
        may = [step for step in self.graph.steps if step.join == "slots" or any(map(_collects, step.source.facts))]
        return [step for step in may if step.join == "slots" or self.behaviours[step.name].batch]

    @property
    def levels(self) -> tuple[LevelAnalysis, ...]:
        """Outside all streams, and in each."""
        return (self.top, *self.members.values())

    def imagines(self, transition: Transition) -> bool:
        """Whether it may be that the step never does this, whatever the data."""
        if transition.cause != "step" or transition.step is None:
            return transition.cause in ("buffer", "member", "take")
        made = transition.made, transition.listed
        alternatives = self.behaviours[transition.step.name].alternatives
        return any(not each.certain and (each.events, each.listed) == made for each in alternatives)

    @cached_property
    def opened(self) -> Set[str]:
        """Names of the steps of which the annotations promise that a run comes to their lists."""
        names: set[str] = set()
        waiting = [self.top]
        for level in waiting:
            for each in level.promised:
                name = each.step.name if each.listed and each.step else ""
                if name and name not in names and level.comes_to(each):
                    names.add(name)
                    waiting.append(self.members[name])
        return names

    def location_of(self, join: StepNode) -> Location:
        """Where a join says what it joins: its signature, or its call of `collect_events`."""
        batch = self.behaviours[join.name].batch
        return batch.location if batch else join.location


def _grows(net: Net, concurrency: Concurrency) -> bool:
    return any(
        concurrency.related(place.number, place.number) for place in net.places if place.kind is not PlaceKind.OUTSIDE
    )


def _collects(fact: Fact) -> bool:
    return isinstance(fact, Collects)


_FEW: Final = 2_000
"""Rules have little time: so many markings they look at in each search."""

_recent: list[Analysis] = []


def analysis_of(graph: WorkflowGraph) -> Analysis:
    """The analysis of a graph, kept until another is asked for: rules ask for the same one, one after the other."""
    if not _recent or _recent[0].graph is not graph:
        _recent[:] = [Analysis(graph, _FEW)]
    return _recent[0]
