"""Resources: made once each, dependencies first, by factory and not by name."""

import asyncio
import functools
import json
import threading
import typing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from surefoot.resource import Resource, ResourceConfig, ResourceManager, resource_parameters


class Settings(BaseModel):
    size: int


def make_pool() -> list[str]:
    return ["pool"]


async def make_client(pool: Annotated[list[str], Resource(make_pool)], retries: int = 3, *rest: Any) -> tuple[Any, int]:
    return pool, retries


@dataclass
class PoolOf:
    names: list[str]

    def __call__(self) -> list[str]:
        return list(self.names)


def make_ring(other: "Annotated[Any, Resource(make_other)]") -> Any: ...


def make_other(ring: Annotated[Any, Resource(make_ring)]) -> Any: ...


def make_fresh() -> object:
    return object()


def make_user(fresh: Annotated[object, Resource(make_fresh, cache=False)]) -> object:
    return fresh


def named_alike(value: str) -> Callable[[], str]:
    def make() -> str:
        return value

    return make


async def test_dependencies_are_made_first() -> None:
    """A factory gets what its annotations ask for, and its defaults otherwise."""
    assert await ResourceManager().get(Resource(make_client)) == (["pool"], 3)


async def test_a_cached_resource_is_one_object() -> None:
    """Every marker of one factory stands for the same object in one manager, and for another in the next."""
    manager = ResourceManager()
    first = await manager.get(Resource(make_pool))
    assert await manager.get(Resource(make_pool)) is first
    assert await ResourceManager().get(Resource(make_pool)) is not first


@pytest.mark.difference(28)
async def test_factories_of_one_name_are_told_apart() -> None:
    """Two local factories with the same qualified name give two objects."""
    manager = ResourceManager()
    assert await manager.get(Resource(named_alike("a"))) == "a"
    assert await manager.get(Resource(named_alike("b"))) == "b"


async def test_an_uncached_resource_is_one_object_in_one_execution() -> None:
    """Within an execution it is shared with whatever depends on it, the next execution has its own."""
    manager = ResourceManager()
    execution = manager.execution()
    fresh = await execution.get(Resource(make_fresh, cache=False))
    assert await execution.get(Resource(make_user, cache=False)) is fresh
    assert await manager.get(Resource(make_fresh, cache=False)) is not fresh


@pytest.mark.difference(29)
async def test_concurrent_users_wait_for_one_making() -> None:
    """An async factory that is asked for many times at once runs once."""
    calls = 0

    async def make() -> object:
        nonlocal calls
        calls += 1
        await asyncio.sleep(0)
        return object()

    manager = ResourceManager()
    made = await asyncio.gather(*(manager.get(Resource(make)) for _ in range(5)))
    assert (calls, len({id(item) for item in made})) == (1, 1)


async def test_concurrent_users_share_a_failure_and_the_next_tries_again() -> None:
    """What the factory raises reaches everyone who waited, and is not kept."""
    failing = True

    async def make() -> str:
        await asyncio.sleep(0)
        if failing:
            raise ConnectionError("down")
        return "up"

    manager = ResourceManager()
    outcomes = await asyncio.gather(*(manager.get(Resource(make)) for _ in range(3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [ConnectionError] * 3
    failing = False
    assert await manager.get(Resource(make)) == "up"


async def test_a_cancelled_maker_is_replaced() -> None:
    """Whoever still waits makes the object when the task that was making it is cancelled."""
    entered = asyncio.Event()
    go_on = asyncio.Event()

    async def make() -> str:
        entered.set()
        await go_on.wait()
        return "made"

    manager = ResourceManager()
    first = asyncio.create_task(manager.get(Resource(make)))
    await entered.wait()
    second = asyncio.create_task(manager.get(Resource(make)))
    await asyncio.sleep(0)
    first.cancel()
    go_on.set()
    assert await second == "made"


async def test_a_circle_is_refused_before_anything_waits() -> None:
    """The error shows the circle, from whichever place it is entered, also from two at once."""
    manager = ResourceManager()
    outcomes = await asyncio.gather(
        manager.get(Resource(make_ring)), manager.get(Resource(make_other)), return_exceptions=True
    )
    assert [str(outcome) for outcome in outcomes] == [
        "Circular resource dependency detected: make_ring -> make_other -> make_ring",
        "Circular resource dependency detected: make_other -> make_ring -> make_other",
    ]


async def test_a_parameter_nobody_fills_is_named() -> None:
    """A plain parameter without default is refused with its name and the way out."""

    def make(size: int) -> int:
        return size

    with pytest.raises(ValueError, match=r"Parameter 'size' .* is filled by nothing. Annotate it"):
        await ResourceManager().get(Resource(make))


async def test_local_names_are_understood_and_module_names_go_first() -> None:
    """A postponed annotation of a local factory may name local things, which never hide those of its module."""

    def local_pool() -> list[str]:
        return ["local"]

    def make_pool() -> list[str]:
        return ["wrong"]

    def of_local(pool: "Annotated[list[str], Resource(local_pool)]") -> list[str]:
        return pool

    def of_module(pool: "Annotated[list[str], Resource(make_pool)]") -> list[str]:
        return pool

    manager = ResourceManager()
    assert await manager.get(Resource(of_local)) == ["local"]
    assert await manager.get(Resource(of_module)) == ["pool"]
    assert make_pool() == ["wrong"]


async def test_classes_and_partials_are_factories() -> None:
    """Whatever can be called can make a resource."""

    class Index:
        def __init__(self, pool: Annotated[list[str], Resource(make_pool)]) -> None:
            self.pool = pool

    manager = ResourceManager()
    assert (await manager.get(Resource(Index))).pool == ["pool"]
    assert await manager.get(Resource(functools.partial(make_client, retries=5))) == (["pool"], 5)


async def test_an_object_that_cannot_be_hashed_is_a_factory() -> None:
    """It counts as itself, not as its value."""
    factory, twin = PoolOf(["a"]), PoolOf(["a"])
    manager = ResourceManager()
    first = await manager.get(Resource(factory))
    assert first == ["a"]
    assert await manager.get(Resource(factory)) is first
    assert await manager.get(Resource(twin)) is not first


async def test_a_resource_can_be_put_in_place() -> None:
    """`set` overrides a cached resource by name, and `get_all` shows everything cached."""
    manager = ResourceManager()
    await manager.set("make_pool", ["fake"])
    assert await manager.get(Resource(make_client)) == (["fake"], 3)
    assert manager.get_all() == {"make_pool": ["fake"], "make_client": (["fake"], 3)}


@pytest.mark.difference(30)
async def test_a_config_is_read_into_the_annotated_class(tmp_path: Path) -> None:
    """The selector leads to the part to read; the object is kept until the file changes."""
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"app": {"cache": {"size": 3}}}))

    def step(
        settings: Annotated[Settings, ResourceConfig(str(file), "app.cache")], n: Annotated[int, "text"]
    ) -> None: ...

    (parameter,) = resource_parameters(typing.get_type_hints(step, include_extras=True))
    manager = ResourceManager()
    first = await manager.get(parameter.resource)
    assert first == Settings(size=3)
    assert (await manager.execution().fill([parameter]))["settings"] is first
    file.write_text(json.dumps({"app": {"cache": {"size": 1234}}}))
    assert await manager.get(parameter.resource) == Settings(size=1234)


def test_a_bad_config_says_what_is_wrong(tmp_path: Path) -> None:
    """Wrong suffix, absent file, absent class and a selector that leads nowhere each have their message."""
    with pytest.raises(ValueError, match="Only JSON files can be used"):
        ResourceConfig("settings.toml")
    with pytest.raises(FileNotFoundError, match=r"No such file: absent\.json"):
        _ = ResourceConfig("absent.json").config_file
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"app": {"size": [1]}}))
    with pytest.raises(ValueError, match="Class factory should be set to a BaseModel subclass before calling"):
        ResourceConfig(str(file)).call()
    config = ResourceConfig(str(file), "app.size.x")
    config.cls_factory = Settings
    with pytest.raises(ValueError, match=r"Expected dictionary .* at path app.size, got: list"):
        config.call()


def test_two_loops_share_what_one_of_them_made() -> None:
    """A task can wait only for what its own loop makes, so each makes it; all use the first that was ready."""
    manager = ResourceManager()
    both = threading.Barrier(2)
    got: list[object] = []

    async def make() -> object:
        await asyncio.to_thread(both.wait)
        return object()

    marker = Resource(make)

    def serve() -> None:
        async def main() -> list[object]:
            return list(await asyncio.gather(manager.get(marker), manager.get(marker)))

        got.extend(asyncio.run(main()))

    threads = [threading.Thread(target=serve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4
    assert set(map(id, got)) == {id(got[0])}
