"""Paths into the state of a run lead to what the model of state has."""

from enum import Enum
from functools import cached_property
from typing import Annotated, Any, ClassVar, Dict, Generic, List, Optional, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field, field_validator, model_validator

from surefoot import Context, Workflow, step
from surefoot.context.state_store import DictState
from surefoot.events import Event, StartEvent, StopEvent

T = TypeVar("T")
Maybe = Optional["Address"]
OPEN = ConfigDict(extra="allow")


class Next(Event):
    pass


class Colour(Enum):
    RED = 1


class Address(BaseModel):
    city: str = ""


class User(BaseModel):
    name: str = ""
    home: Address | None = None
    second: Maybe = None
    former: list[Address] = []
    by_name: "dict[str, Address]" = {}
    friend: "User | None" = None


class Named(Protocol):
    name: str


class Box(BaseModel, Generic[T]):
    content: T


class Plain:
    pass


class Totals(BaseModel):
    """State."""

    model_config = ConfigDict(frozen=False, extra="ignore", arbitrary_types_allowed=True)

    kind: ClassVar[str] = "totals"
    limit: ClassVar = 3
    count: int = 0
    user: User = Field(default_factory=User)
    users: Annotated[List[User], Field(default_factory=list)]
    old: Dict[str, User] = {}
    colour: Colour = Colour.RED
    box: Box[User] = Box(content=User())
    named: Any = None
    plain: Plain = Plain()
    either: User | Address = Address()
    anything: object = None
    _hidden: int = PrivateAttr(default=3)

    class Inner(BaseModel):
        pass

    @property
    def twice(self) -> int:
        return 2 * self.count

    @computed_field
    def thrice(self) -> int:
        return 3 * self.count

    @cached_property
    def once(self) -> User:
        return self.user

    @field_validator("count")
    @classmethod
    def check(cls, value: int) -> int:
        return value

    @model_validator(mode="after")
    def complete(self) -> "Totals":
        return self


class More(Totals):
    extra: int = 0


# --- what a run has ---------------------------------------------------------------------------------------------------


class Leads(Workflow):
    @step
    async def fields(self, ctx: Context[Totals], ev: StartEvent) -> Next:
        await ctx.store.get("count")
        await ctx.store.get("user.name", default=None)
        await ctx.store.get(path="user.home.city")
        await ctx.store.get("user.second.city")
        await ctx.store.get("user.former.0.city")
        await ctx.store.get("users.-1.former.0.city")
        await ctx.store.get("user.by_name.anybody.city")
        await ctx.store.get("old.anybody.name")
        await ctx.store.get("user.friend.friend.friend.name")
        await ctx.store.get("either.name") if ev else await ctx.store.get("either.city")
        await ctx.store.get("")
        await ctx.get("count")
        await ctx.set("count", 1)
        await ctx.store.set("user.name", "Ada")
        await ctx.store.set("old.somebody", User())
        await ctx.store.set("count", 3)
        return Next()

    @step
    async def other_members(self, ctx: Context[Totals], ev: Next) -> StopEvent:
        store = ctx.store
        await store.get("twice")
        await store.get("thrice")
        await store.get("once.name")
        await store.get("kind")
        await store.get("limit")
        await store.get("Inner")
        await store.get("_hidden")
        await store.get("complete")
        await store.get("model_dump")
        await store.get("model_fields_set")
        await store.get("__class__")
        await store.get("count.real")
        await store.get("colour.name")
        await store.get("box.content.name")
        await store.get("box.content.whatever")
        await store.get("plain.whatever")
        await store.get("named.whatever")
        await store.get("anything.whatever")
        await store.get("old.somebody")
        await store.get("users.append")
        await ctx.store.get(str(ev))
        await ctx.get(*["count"])
        return StopEvent()


class MostDerived(Workflow):
    """One run has one state."""

    @step
    async def begin(self, ctx: Context[Totals], ev: StartEvent) -> Next:
        await ctx.store.get("extra")
        return Next()

    @step
    async def end(self, ctx: Context[More], ev: Next) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @step
    async def begin(self, ctx: Context[Totals], ev: StartEvent) -> Next:
        await ctx.store.get("extra")
        return Next()


class CompletesBase(Base):
    @step
    async def end(self, ctx: Context[More], ev: Next) -> StopEvent:
        return StopEvent()


# --- models that may have more ----------------------------------------------------------------------------------------


class Free(DictState):
    count: int = 0


class Allows(BaseModel):
    model_config = ConfigDict(extra="allow")


class AllowsToo(BaseModel, extra="allow"):
    pass


class AllowsInTheOldWay(BaseModel):
    model_config = {"extra": "allow"}


class Inherits(Allows):
    count: int = 0


class Configured(BaseModel):
    model_config = OPEN


class Answers(BaseModel):
    def __getattr__(self, name: str) -> int:
        return 3


class ByHand(BaseModel):
    def model_post_init(self, context: Any) -> None:
        object.__setattr__(self, "secret", 3)


class FreeFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Free], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class AllowsFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Allows], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class AllowsTooFlow(Workflow):
    @step
    async def begin(self, ctx: Context[AllowsToo], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class AllowsInTheOldWayFlow(Workflow):
    @step
    async def begin(self, ctx: Context[AllowsInTheOldWay], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class InheritsFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Inherits], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class ConfiguredFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Configured], ev: StartEvent) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


class AnswersFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Answers], ev: StartEvent) -> StopEvent:
        await ctx.store.get("whatever")
        return StopEvent()


class ByHandFlow(Workflow):
    @step
    async def begin(self, ctx: Context[ByHand], ev: StartEvent) -> StopEvent:
        await ctx.store.get("secret")
        return StopEvent()


class Untyped(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Next:
        await ctx.store.set("whatever", 3)
        return Next()

    @step
    async def end(self, ctx: Context[DictState], ev: Next) -> StopEvent:
        await ctx.store.set("whatever", 3)
        return StopEvent()


# --- what no run has --------------------------------------------------------------------------------------------------


class Astray(Workflow):
    @step
    async def begin(self, ctx: Context[Totals], ev: StartEvent) -> Next:
        await ctx.store.get("cuont")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("whatever", default=0)  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.set("cuont", 3)  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.get("cuont")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.set(key="cuont", value=3)  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("cuont.real")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.set("more.real", 3)  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("0")  # error[mypy,lint]: WF603 (no body has run yet)
        path = "cuont"
        await ctx.store.get(path)  # error[mypy,lint]: WF603 (no body has run yet)
        return Next()

    @step
    async def within(self, ctx: Context, ev: Next) -> StopEvent:
        """The state of a run is typed, whatever this step says of it."""
        await ctx.store.get("user.nmae")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("user.home.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("user.second.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("user.former.0.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("users.0.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("user.by_name.anybody.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("old.anybody.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("user.friend.friend.home.town")  # error[mypy,lint]: WF603 (no body has run yet)
        await ctx.store.get("either.town")  # error[mypy,lint]: WF603 (no body has run yet)
        return StopEvent()


# --- which of two it is, only running tells ---------------------------------------------------------------------------

if Colour.RED.value:

    class Either(BaseModel):
        one: int = 0

else:

    class Either(BaseModel):  # type: ignore[no-redef]
        other: int = 0


class EitherFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Either], ev: StartEvent) -> StopEvent:
        await ctx.store.get("one", default=None)
        await ctx.store.get("other", default=None)
        return StopEvent()
