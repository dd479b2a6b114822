"""Nets for tools that analyse Petri nets: PNML, ISO/IEC 15909-2."""

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from surefoot.graph.net.model import Marking, Net, Place
from surefoot.soundness.telling import happening
from surefoot.soundness.verdict import Verdict

__all__ = ["to_pnml"]

_NAMESPACE = "http://www.pnml.org/version-2009/grammar/pnml"
_KIND = "http://www.pnml.org/version-2009/grammar/ptnet"


def to_pnml(verdicts: Sequence[Verdict]) -> str:
    """A document with a net for each workflow, and one for the members of each list.

    A transition that stops the run puts a token into the place `stopped`; a Petri net has no other word for it. So what
    it breaks off goes on there.
    """
    document = Element("pnml", xmlns=_NAMESPACE)
    for verdict in verdicts:
        for net in (verdict.net, *verdict.net.members.values()):
            suffix = f" member of {net.producer.name}" if net.producer else ""
            _net(document, net, f"{verdict.graph.name}{suffix}", f"n{len(document)}")
    indent(document)
    return tostring(document, encoding="unicode", xml_declaration=True)


def _net(document: Element, net: Net, name: str, prefix: str) -> None:
    element = SubElement(document, "net", id=prefix, type=_KIND)
    _text(element, "name", name)
    page = SubElement(element, "page", id=f"{prefix}page")
    for place in net.places:
        node = SubElement(page, "place", id=f"{prefix}p{place.number}")
        _text(node, "name", _called(place))
        if tokens := net.start.count(place.number):
            _text(node, "initialMarking", str(tokens))
    stopped = SubElement(page, "place", id=f"{prefix}stopped")
    _text(stopped, "name", "stopped")
    for transition in net.transitions:
        here = f"{prefix}t{transition.number}"
        _text(SubElement(page, "transition", id=here), "name", happening(transition, net).replace("`", ""))
        _arcs(page, here, transition.takes, prefix, into=True)
        _arcs(page, here, transition.gives, prefix, into=False)
        if transition.stops:
            SubElement(page, "arc", id=f"{here}stopped", source=here, target=f"{prefix}stopped")


def _arcs(page: Element, transition: str, places: Marking, prefix: str, *, into: bool) -> None:
    for number, weight in Counter(places).items():
        place = f"{prefix}p{number}"
        source, target = (place, transition) if into else (transition, place)
        arc = SubElement(page, "arc", id=f"{source}-{target}", source=source, target=target)
        if weight > 1:
            _text(arc, "inscription", str(weight))


def _called(place: Place) -> str:
    parts = [place.kind.name.lower(), place.step.name if place.step else "", place.event.name if place.event else ""]
    return " ".join(part for part in parts if part)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(SubElement(parent, tag), "text").text = text
