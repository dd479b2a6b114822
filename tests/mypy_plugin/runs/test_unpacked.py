"""What mypy says of `run(**fields)`."""

import re

from tests.mypy_plugin.conftest import Project

SOURCE = """\
from surefoot import Context
...
class Topic(StartEvent):
    name: str
    words: int = 3
class Tell(Workflow):
    @step
    async def tell(self, ctx: Context, ev: Topic) -> StopEvent[int]:
        fields = {"name": "bees"}
        inner = Context(self)
        await self.run(**fields)
        await self.run(inner, **fields)
        await self.run(words=4, **fields)
        await self.run(3, **fields)  # error
        await self.run(start_event=3, **fields)  # error
        count: int = await ctx.run(Tell(), **fields)
        await ctx.run(3, **fields)  # error
        return StopEvent(result=count)
class Bracketed(Workflow[Topic, StopEvent[int]]):
    @step
    async def tell(self, ev: Topic) -> StopEvent[int]: ...
async def main() -> None:
    await Bracketed().run(**{"name": "bees"})
    await Bracketed().run(**{"name": "bees", "words": 3})
"""


def test_what_is_unpacked_are_fields(project: Project) -> None:
    """A dictionary of texts is not taken for one of contexts or events; what else is given is checked as ever."""
    project.write({"flow.py": SOURCE})
    output = project.check("flow.py").output
    lines = (project.root / "flow.py").read_text().splitlines()
    wrong = [number for number, line in enumerate(lines, 1) if line.endswith("# error")]
    assert [int(line) for line in re.findall(r"flow\.py:(\d+): error:", output)] == wrong
