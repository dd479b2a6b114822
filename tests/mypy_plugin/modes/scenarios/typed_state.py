"""What is read from the state and written to it has the type of the field, in whatever file its model is."""

# == models.py
from pydantic import BaseModel, ConfigDict


class User(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: str = ""


class State(BaseModel):
    count: int = 0
    user: User = User()
    users: dict[str, User] = {}
# == flow.py
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent

from .models import State


class Flow(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: StartEvent) -> StopEvent:
        reveal_type(await ctx.store.get("user.name"))  # note[0,2]: Revealed type is "str"  # note[1]: Revealed type is "bytes"
        reveal_type(await ctx.store.get("users.ada.name", None))  # note[0,2]: Revealed type is "str | None"  # note[1]: Revealed type is "bytes | None"
        await ctx.store.get("user.nick")  # error[0]: WF603
        await ctx.store.set("count", "many")  # error: [arg-type]
        await ctx.set("user.name", b"Ada")  # error[0,2]: [arg-type]
        return StopEvent()
# == outside.py
from surefoot import Context
from surefoot.context.state_store import StateStore

from .models import State


async def show(ctx: Context[State], store: StateStore[State]) -> None:
    reveal_type(await ctx.get("user.name"))  # note[0,2]: Revealed type is "str"  # note[1]: Revealed type is "bytes"
    await store.get("user.nick")  # error[0]: WF603
    await store.set("cuont", 3)  # error: WF603
    await store.set("count", 3)
# ==== then: a field has another type, and there is one more
# == models.py
from pydantic import BaseModel, ConfigDict


class User(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: bytes = b""
    nick: str = ""


class State(BaseModel):
    count: int = 0
    user: User = User()
    users: dict[str, User] = {}
# ==== then: the model within takes whatever it is given
# == models.py
from pydantic import BaseModel, ConfigDict


class User(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str = ""


class State(BaseModel):
    count: int = 0
    user: User = User()
    users: dict[str, User] = {}
