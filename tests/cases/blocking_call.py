"""What blocks does so in a thread, and not where all steps take turns."""
# ruff: noqa: A001, ASYNC210, ASYNC220, ASYNC221, ASYNC230, ASYNC240, ASYNC250, ASYNC251, PTH123, SIM115

import asyncio
import contextlib
import functools
import os
import socket
import sqlite3
import subprocess
import threading
import time
from pathlib import Path
from time import sleep as rest
from typing import Any

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Next(Event):
    pass


class Last(Event):
    pass


class Session:
    def get(self, url: str) -> str:
        return url


def pause() -> None:
    time.sleep(1)


def pause_for(seconds: float) -> None:
    def later() -> None:
        time.sleep(seconds)

    threading.Thread(target=later).start()


class NotBlocking(Workflow):
    session = Session()

    @step
    async def in_threads(self, ev: StartEvent) -> Next:
        def wait() -> None:
            time.sleep(1)

        await asyncio.to_thread(time.sleep, 1)
        await asyncio.to_thread(wait)
        await asyncio.get_running_loop().run_in_executor(None, functools.partial(time.sleep, 1))
        await asyncio.to_thread(lambda: subprocess.run(["true"], check=True))
        threading.Thread(target=wait).start()
        await asyncio.to_thread(pause)
        pause_for(1)
        time.sleep(0)
        time.monotonic()
        subprocess.Popen(["true"])
        return Next()

    @step
    async def of_other_kinds(self, ev: Next) -> Last:
        await asyncio.sleep(1)
        ",".join(["a"])
        self.session.get("a")
        ev.get("b")
        process = await asyncio.create_subprocess_exec("true")
        await process.wait()
        input = str
        input("a")
        text = Path("a").read_text()
        with open("a") as file:
            text += file.read()
        for line in open("a").readlines():
            text += line
        for name in text.split():
            with open(name, "w") as file:
                file.write(text)
        lines = [line for line in open("a").read().split()]  # noqa: C416
        gone = asyncio.Event()
        await gone.wait()
        await asyncio.gather(*[asyncio.to_thread(Path(line).read_text) for line in lines])
        return Last()

    @step
    def in_a_thread(self, ev: Last) -> StopEvent:
        time.sleep(1)
        return StopEvent(result=input("name? "))


class Blocks(Workflow):
    @step
    async def sleeps(self, ev: StartEvent) -> Next:
        time.sleep(1)  # error[lint]: WF406 (mypy reads types)
        rest(1)  # error[lint]: WF406 (mypy reads types)
        name = input("name? ")  # error[lint]: WF406 (mypy reads types)
        subprocess.run(["true"], check=True)  # error[lint]: WF406 (mypy reads types)
        os.system(name)  # error[lint]: WF406 (mypy reads types)
        await asyncio.to_thread(print, subprocess.check_output(["true"]))  # error[lint]: WF406 (mypy reads types)
        return Next()

    @step
    async def objects(self, ev: Next) -> Last:
        process = subprocess.Popen(["true"])
        process.wait()  # error[lint]: WF406 (mypy reads types)
        with subprocess.Popen(["true"]) as other:
            other.communicate()  # error[lint]: WF406 (mypy reads types)
        thread = threading.Thread(target=print)
        thread.start()
        thread.join()  # error[lint]: WF406 (mypy reads types)
        with contextlib.closing(sqlite3.connect(":memory:")):
            pass
        socket.gethostbyname("localhost")  # error[lint]: WF406 (mypy reads types)
        return Last()

    @step
    async def files(self, ev: Last) -> StopEvent:
        texts = []
        for name in ("a", "b"):
            texts.append(Path(name).read_text())  # error[lint]: WF406 (mypy reads types)
            with open(name) as file:  # error[lint]: WF406 (mypy reads types)
                texts.append(file.read())
        with open("a") as whole:
            while part := whole.read(10):  # error[lint]: WF406 (mypy reads types)
                texts.append(part)
        texts += [open(name).read() for name in ("a", "b")]  # error[lint]: WF406 (mypy reads types)
        return StopEvent(result=texts)


class Holds(Workflow):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.ready = threading.Event()

    @step
    async def attribute(self, ev: StartEvent) -> StopEvent:
        self.ready.wait()  # error[lint]: WF406 (mypy reads types)
        self.pause()  # error[lint]: WF406 (mypy reads types)
        pause()  # error[lint]: WF406 (mypy reads types)
        return StopEvent()

    def pause(self) -> None:
        time.sleep(1)


async def slow() -> None:
    await asyncio.sleep(1)
    time.sleep(1)  # error[lint]: WF406 (mypy reads types)


async def never_awaited() -> None:
    time.sleep(1)


async def in_a_thread() -> None:
    await asyncio.to_thread(time.sleep, 1)


class Rested(Event):
    pass


class Awaits(Workflow):
    @step
    async def coroutine_functions(self, ev: StartEvent) -> Rested:
        await slow()
        await in_a_thread()
        return Rested()

    @step
    async def again(self, ev: Rested) -> StopEvent:
        await slow()
        return StopEvent()
