"""An event loop that asks who is next, and whose clock jumps.

A task that can go on has a *turn*: what it does until it next suspends. asyncio takes turns in order of arrival; here
whoever drives the loop picks one. Callbacks that are no task's (those of `gather`, of a future) are taken in order of
arrival, with the turn that caused them: they pass something on, and decide nothing.

`asyncio.sleep` stands for work that takes up to so long. Its task may go on at once or much later, but not after a
deadline that comes first: `asyncio.timeout(5)` cuts a `sleep(10)` and never a `sleep(1)`. A call in a thread is one
turn, made in place. There is no network and no other process, because nobody could repeat what they do.
"""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any, Final, NoReturn, TypeVar, TypeVarTuple

from surefoot.drivers.answer import Answer
from surefoot.errors import WorkflowRuntimeError
from surefoot.testing.exploration.scheduling.actors import Actor, Cast
from surefoot.testing.exploration.scheduling.things import OPEN, Touch

__all__ = ["ChoosingLoop"]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_CLOCK: Final = ("clock",)

_OUTSIDE_WORLD: Final = (
    *("add_reader", "add_signal_handler", "add_writer", "getaddrinfo", "getnameinfo", "sendfile", "start_tls"),
    *("connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "subprocess_exec", "subprocess_shell"),
    *("create_connection", "create_datagram_endpoint", "create_server"),
    *("create_unix_connection", "create_unix_server", "sock_accept", "sock_connect", "sock_sendall", "sock_sendfile"),
    *("sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendto"),
)
"""What asks a loop for a network, another process, or a signal."""


class ChoosingLoop(asyncio.BaseEventLoop):
    """An event loop whose turns are taken one by one.

    Parameters:
        exact: a sleep takes its time, and ends when nothing else can go on.

    Attributes:
        actor: whose turn it is.
        turn: number of the turn.
        touched: what this turn has touched.
        ours: the futures that are made now are the library's own.
        met: a turn has set a task free by something that only the two of them know of, like a lock.
    """

    def __init__(self, cast: Cast, *, exact: bool) -> None:
        super().__init__()
        self.cast: Cast = cast
        self.actor: Actor = cast.begin
        self.turn: int = -1
        self.touched: list[Touch] = []
        self.ours: bool = False
        self.met: bool = False
        self._exact = exact
        self._now = 0.0
        self._actors: dict[asyncio.Task[Any], Actor] = {}
        self._named: set[asyncio.Task[Any]] = set()
        self._turns: dict[Actor, asyncio.Handle] = {}
        self._passing: deque[asyncio.Handle] = deque()
        self._dozing: dict[Actor, asyncio.TimerHandle] = {}
        self._calls: dict[Actor, Callable[[], None]] = {}
        self._deadlines: list[asyncio.TimerHandle] = []
        self._known: set[asyncio.Future[Any]] = set()
        self.set_exception_handler(lambda loop, context: None)

    # --- who is next --------------------------------------------------------------------------------------------------

    def ready(self) -> list[Actor]:
        """Who can go on, in the order in which asyncio would have it."""
        ready = [actor for actor, handle in self._turns.items() if not handle.cancelled()]
        ready += [actor for actor in self._calls if actor not in self._turns]
        deadline = self.deadline
        dozing = [
            (timer.when(), actor)
            for actor, timer in self._dozing.items()
            if actor not in self._turns and not timer.cancelled()
            if deadline is None or timer.when() <= deadline.when()
        ]
        return ready + [actor for _, actor in sorted(dozing, key=lambda pair: pair[0])]

    @property
    def deadline(self) -> asyncio.TimerHandle | None:
        """The next timer that is no sleep."""
        self._deadlines = [timer for timer in self._deadlines if not timer.cancelled()]
        return min(self._deadlines, key=asyncio.TimerHandle.when, default=None)

    def begin_turn(self, actor: Actor, number: int) -> None:
        """From now on it is the turn of `actor`."""
        self.actor, self.turn, self.ours = actor, number, False
        self.touched = [OPEN]

    def take(self, actor: Actor) -> None:
        """Let `actor` go on until it suspends."""
        if actor not in self._turns:
            if actor in self._calls:
                self._calls.pop(actor)()
            elif (timer := self._dozing.pop(actor, None)) is not None:
                self._now = max(self._now, timer.when())
                self.touch(_CLOCK, change=False)
                timer._run()
        if (handle := self._turns.pop(actor, None)) is not None:
            self._dozing.pop(actor, None)
            handle._run()
        self.pass_on()

    def ring(self) -> None:
        """Let time pass until the next deadline."""
        timer = self.deadline
        if timer is not None:
            self._deadlines.remove(timer)
            self._now = max(self._now, timer.when())
            timer._run()
            self.pass_on()

    def pass_on(self) -> None:
        """Take the callbacks that are no task's."""
        while self._passing:
            handle = self._passing.popleft()
            if not handle.cancelled():
                handle._run()

    def touch(self, *thing: object, change: bool = True) -> None:
        """This turn touches a thing."""
        self.touched.append(Touch(thing, change))

    def actor_of(self, task: asyncio.Task[Any]) -> Actor:
        """Who `task` is. A task that is not known yet was made by whoever's turn it is."""
        actor = self._actors.get(task)
        if actor is None:
            actor = self._actors[task] = self.cast.make(self.actor)
        return actor

    def name_task(self, task: asyncio.Task[Any], step: str) -> None:
        """`task` is an execution of `step`."""
        if task not in self._named:
            self._named.add(task)
            self.cast.name(self.actor_of(task), step)

    def tasks(self) -> Iterator[asyncio.Task[Any]]:
        """The tasks that have not ended."""
        return (task for task in list(self._actors) if not task.done())

    # --- what asyncio asks of a loop ----------------------------------------------------------------------------------

    def time(self) -> float:
        """Seconds since the run began; they pass only where something waits for them."""
        return self._now

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """A turn of a task, or a callback that is passed on."""
        handle = asyncio.Handle(callback, args, self, context)
        task = getattr(callback, "__self__", None)
        if isinstance(task, asyncio.Task):
            actor = self.actor_of(task)
            self._turns.pop(actor, None)
            self._turns[actor] = handle
            actor.cause = self.turn
            self._notice(actor, args[0] if args else None)
        else:
            self._passing.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(
        self, delay: float, callback: Callable[[*Ts], object], *args: *Ts, context: contextvars.Context | None = None
    ) -> asyncio.TimerHandle:
        """See `call_at`."""
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[[*Ts], object], *args: *Ts, context: contextvars.Context | None = None
    ) -> asyncio.TimerHandle:
        """A deadline, or the end of a sleep."""
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        if not self._exact and getattr(callback, "__module__", "") == "asyncio.futures":  # this is what sleeps are
            self._known.update(future for future in args if isinstance(future, asyncio.Future))
            self._dozing[self._waiter()] = timer
        else:
            self._deadlines.append(timer)
            self.touch(_CLOCK)
        return timer

    def run_in_executor(self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts) -> "asyncio.Future[T]":
        """A call in a thread: made in place, when it is its turn."""
        future: asyncio.Future[T] = super().create_future()
        self._known.add(future)

        def call() -> None:
            asyncio._set_running_loop(None)  # in a thread there is none
            try:
                value = func(*args)
            except Exception as error:  # noqa: BLE001 - raised again where it is awaited
                if not future.done():
                    future.set_exception(error)
            else:
                if not future.done():
                    future.set_result(value)
            finally:
                asyncio._set_running_loop(self)

        waiter = self._waiter()
        waiter.cause = self.turn
        self._calls[waiter] = call
        return future

    def create_future(self) -> "asyncio.Future[Any]":
        """A future; those that the library makes for itself are known."""
        future = super().create_future()
        if self.ours:
            self._known.add(future)
        return future

    def _waiter(self) -> Actor:
        """Who goes on when something ends that the current turn has begun."""
        busy = self.actor in self._calls or self.actor in self._dozing or self.actor is self.cast.begin
        return self.cast.make(self.actor) if busy else self.actor

    def _notice(self, woken: Actor, future: object) -> None:
        """See whether the current turn has set `woken` free by something that the library does not know."""
        if woken is self.actor or woken.maker is self.actor or self.actor is self.cast.clock:
            return
        if future is None or isinstance(future, (asyncio.Task, Answer)) or future in self._known:
            return
        if not any(actor is self.actor and task.done() for task, actor in self._actors.items()):
            self.met = True


def _refusing(name: str) -> Callable[..., NoReturn]:
    def refuse(self: ChoosingLoop, *args: object, **kwargs: object) -> NoReturn:
        raise WorkflowRuntimeError(
            f"An explored run has no world outside: '{name}' was called in the turn of `{self.actor.name}`. Give the "
            "step a fake instead of what it talks to; `choose(...)` lets it answer in several ways."
        )

    return refuse


for _name in _OUTSIDE_WORLD:
    setattr(ChoosingLoop, _name, _refusing(_name))
