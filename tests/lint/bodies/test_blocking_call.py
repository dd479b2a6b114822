"""Blocking calls of packages that need not be installed."""

import pytest

from tests.lint.bodies.marks import marked, reported
from tests.lint.projects import Write

HEADER = """
import asyncio
import urllib.request
import httpx
import requests
from anthropic import Anthropic, AsyncAnthropic
from openai import AsyncOpenAI, OpenAI
from llama_index.llms.openai import OpenAI as LlamaIndexOpenAI
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
"""


def test_clients_for_http(write: Write) -> None:
    """Those that the body makes are known by what makes them, whatever they are called."""
    write(
        {
            "main.py": f"""{HEADER}
session = requests.Session()
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        requests.get("a")  # error: WF406
        urllib.request.urlopen("a").read()  # error: WF406
        text = httpx.get("a").text  # error: WF406
        session.post("a")  # error: WF406
        with requests.Session() as own, open("a") as file:
            own.get("a")  # error: WF406
            own.headers.update({{"a": "b"}})
            file.read()
        client = httpx.Client()
        client.get("a")  # error: WF406
        async with httpx.AsyncClient() as other:
            await other.get("a")
        fetched = [asyncio.to_thread(requests.get, url) for url in "ab"]
        client_of_many = httpx.Client()
        client_of_many = httpx.AsyncClient()
        answers = [client_of_many.get(url) for url in "ab"]
        return StopEvent(result=(text, fetched, answers))
"""
        }
    )
    assert reported() == marked()


def test_clients_of_language_models(write: Write) -> None:
    """They may be those of the module or of the workflow; one that may be another is not known."""
    write(
        {
            "main.py": f"""{HEADER}
client = OpenAI()
later = AsyncOpenAI()
class F(Workflow):
    shared = Anthropic()
    def __init__(self, llm=None):
        super().__init__()
        self.llm = LlamaIndexOpenAI(model="a")
        self.given = llm or LlamaIndexOpenAI(model="a")
        self.either = LlamaIndexOpenAI(model="a")
        if llm:
            self.either = llm
        self.later = AsyncAnthropic()
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        client.chat.completions.create(model="a")  # error: WF406
        OpenAI().responses.create(model="a")  # error: WF406
        self.shared.messages.create(model="a")  # error: WF406
        self.llm.complete("a")  # error: WF406
        self.given.complete("a")
        self.either.complete("a")
        client.models.list
        await self.llm.acomplete("a")
        await later.chat.completions.create(model="a")
        await self.later.messages.create(model="a")
        return StopEvent()
"""
        }
    )
    assert reported() == marked()


@pytest.mark.parametrize(
    "shadow",
    ["requests = ev.client", "import mine as requests", "from mine import requests"],
)
def test_names_that_stand_for_something_else(write: Write, shadow: str) -> None:
    """A name of the body's own, or of the project, is what it says there."""
    write({"mine.py": "class requests:\n    def get(url): ...\n"})
    write(
        {
            "main.py": f"""{HEADER}
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        {shadow}
        requests.get("a")
        return StopEvent()
"""
        }
    )
    assert reported() == []


def test_file_of_the_project_with_the_name_of_a_package(write: Write) -> None:
    """A project may have a module of that name; then that is meant."""
    write(
        {
            "requests.py": "def get(url): ...\n",
            "main.py": f"""{HEADER}
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        requests.get("a")
        return StopEvent()
""",
        }
    )
    assert reported() == []


def test_functions_of_the_project(write: Write) -> None:
    """What a function does that the step calls is done in the step; no other function is followed."""
    write({"fetching.py": "import requests\ndef fetch(url):\n    return requests.get(url)\n"})
    write(
        {
            "main.py": f"""{HEADER}
import time
from fetching import fetch
from functools import cache
def rest():
    def later():
        time.sleep(1)
    return later
def pieces():
    time.sleep(1)
    yield 1
@cache
def once():
    time.sleep(1)
def twice():
    wait()
def wait():
    time.sleep(1)
class F(Workflow):
    def load(self):
        time.sleep(1)
    @staticmethod
    def pause():
        time.sleep(1)
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        fetch("a")  # error: WF406
        self.load()  # error: WF406
        self.pause()  # error: WF406
        wait()  # error: WF406
        rest()
        pieces()
        once()
        twice()
        await asyncio.to_thread(fetch, "a")
        await asyncio.to_thread(self.load)
        return StopEvent()
"""
        }
    )
    assert reported() == marked()
