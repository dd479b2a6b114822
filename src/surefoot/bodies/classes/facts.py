"""All facts of a class statement."""

import ast
from collections.abc import Iterator

from surefoot.bodies.classes.attributes import assigned, contained
from surefoot.bodies.classes.initializer import initializer_of, skips_super
from surefoot.bodies.context_calls import Place
from surefoot.graph.class_facts import Assigns, ClassFact, Contains, SkipsSuper

__all__ = ["class_facts"]


def class_facts(node: ast.ClassDef, place: Place) -> Iterator[ClassFact]:
    """What a class statement does, its bases apart."""
    initializer = initializer_of(node)
    for attribute, statement, nothing in assigned(node.body):
        yield Assigns(attribute, place(statement), nothing)
    if initializer is not None:
        for attribute, statement, nothing in assigned(initializer.body, initializer):
            yield Assigns(attribute, place(statement), nothing, on_instance=True)
        if skips_super(initializer, node):
            yield SkipsSuper(place(initializer))
    yield from map(Contains, contained(node))
