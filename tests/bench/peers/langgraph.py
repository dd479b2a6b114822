"""The work of the comparison in LangGraph."""

import asyncio
import operator
from typing import Annotated, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.types import Send

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = "langgraph"


class Turn(TypedDict):
    n: int
    turns: int


class Many(TypedDict):
    width: int
    results: Annotated[list[int], operator.add]


class Number(TypedDict):
    n: int


async def turn(state: Turn) -> Turn:
    return {"n": state["n"] + 1, "turns": state["turns"]}


async def add_one(state: Number) -> Number:
    return {"n": state["n"] + 1}


async def work(state: Number) -> dict[str, list[int]]:
    return {"results": [state["n"]]}


async def join(state: Many) -> Many:
    return {"width": len(state["results"]), "results": []}


_loop = StateGraph(Turn)
_loop.add_node("turn", turn)
_loop.add_edge(START, "turn")
_loop.add_conditional_edges("turn", lambda state: "turn" if state["n"] < state["turns"] else END, ["turn", END])
LOOP = _loop.compile()

_fan = StateGraph(Many)
_fan.add_node("work", work)
_fan.add_node("join", join)
_fan.add_conditional_edges(START, lambda state: [Send("work", {"n": n}) for n in range(state["width"])], ["work"])
_fan.add_edge("work", "join")
_fan.add_edge("join", END)
FAN = _fan.compile()

_three = StateGraph(Number)
_three.add_sequence([("write", add_one), ("review", add_one), ("publish", add_one)])
_three.add_edge(START, "write")
_three.add_edge("publish", END)
THREE = _three.compile()


async def loop(turns: int) -> None:
    """One node that loops."""
    state = await LOOP.ainvoke({"n": 0, "turns": turns}, {"recursion_limit": turns + 10})
    assert state["n"] == turns


async def fan_out(width: int) -> None:
    """One state becomes many, and they become one."""
    state = await FAN.ainvoke({"width": width, "results": []}, {"max_concurrency": 64})
    assert len(state["results"]) == width


async def runs(count: int) -> None:
    """Many runs of three nodes at once."""
    found = await asyncio.gather(*(THREE.ainvoke({"n": n}) for n in range(count)))
    assert [state["n"] for state in found] == list(range(3, count + 3))
