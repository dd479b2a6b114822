"""Verdicts for programs: with the nets, so that what is claimed can be checked by others."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode
from surefoot.graph.net.model import Doubt, Net, Place, Transition
from surefoot.soundness.faults import Fault
from surefoot.soundness.remainders import remainders
from surefoot.soundness.telling import happening
from surefoot.soundness.verdict import ASSUMPTIONS, Verdict

__all__ = ["to_json"]


def to_json(verdicts: Sequence[Verdict]) -> str:
    """A list of `{path, line, cell, workflow, verdict, fault, doubts, certificate, nets}`."""
    return json.dumps(list(map(_verdict, verdicts)), indent=2, ensure_ascii=False)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    certificate = verdict.certificate
    return {
        **_location(verdict.graph.location),
        "workflow": verdict.graph.name,
        "verdict": verdict.outcome,
        "fault": _fault(verdict.fault) if verdict.fault else None,
        "doubts": list(map(_doubt, verdict.doubts)),
        "certificate": {
            "places": certificate.places,
            "transitions": certificate.transitions,
            "markings": certificate.markings,
            "streams": certificate.streams,
            "assumptions": list(ASSUMPTIONS),
        },
        "nets": [_net(net) for net in (verdict.net, *verdict.net.members.values())],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    trace = fault.trace
    return {
        "kind": fault.kind.name.lower().replace("_", "-"),
        "message": fault.kind.value,
        "step": fault.step.name if fault.step else None,
        "list_of": trace.net.producer.name if trace.net.producer else None,
        "trace": [
            {
                "transition": transition.number,
                "message": happening(transition, trace.net),
                **_location(transition.step.location if transition.step else None),
            }
            for transition in trace.transitions
        ],
        "loop_from": fault.since if fault.loops else None,
        "end": list(trace.end),
        "left": [] if fault.step else [remainder.words for remainder in remainders(trace)],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {**_location(doubt.location), "message": doubt.reason, "help": doubt.remedy}


def _net(net: Net) -> dict[str, Any]:
    return {
        "list_of": net.producer.name if net.producer else None,
        "start": list(net.start),
        "places": list(map(_place, net.places)),
        "transitions": list(map(_transition, net.transitions)),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "kind": place.kind.name.lower(),
        "step": place.step.name if place.step else None,
        "event": place.event.name if place.event else None,
    }


def _transition(transition: Transition) -> dict[str, Any]:
    return {
        "cause": transition.cause,
        "step": transition.step.name if transition.step else None,
        "takes": list(transition.takes),
        "gives": list(transition.gives),
        "returns": _names(transition.made),
        "list": transition.listed,
        "sends": _names(transition.sent),
        "stops": transition.stops,
        "certain": transition.certain,
        "optional": transition.optional,
    }


def _names(events: Iterable[EventNode]) -> list[str]:
    return [event.name for event in events]


def _location(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {"path": None, "line": None, "cell": None}
    return {"path": location.path, "line": location.line, "cell": location.cell or None}
