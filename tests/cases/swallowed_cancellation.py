"""A step that is cancelled ends; what it catches, it passes on."""

import asyncio
import contextlib
import logging
from contextlib import suppress

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

log = logging.getLogger(__name__)


class Next(Event):
    pass


class Last(Event):
    pass


async def look_up() -> str:
    return "found"


def compute() -> int:
    return 1


def clean_up() -> None: ...


class PassesOn(Workflow):
    @step
    async def of_itself(self, ev: StartEvent) -> Next:
        try:
            await look_up()
        except Exception:
            log.exception("look up")
        try:
            await look_up()
        except (ValueError, TimeoutError):
            log.info("no answer")
        try:
            compute()
        except BaseException:
            log.exception("compute")
        with suppress(Exception):
            await look_up()
        with contextlib.suppress(BaseException):
            compute()
        return Next()

    @step
    async def by_raising(self, ev: Next) -> Last:
        try:
            await look_up()
        except BaseException:
            clean_up()
            raise
        try:
            await look_up()
        except asyncio.CancelledError:
            raise
        except:  # noqa: E722
            log.exception("look up")
        try:
            await look_up()
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError):
                raise
            log.exception("look up")
        try:
            await look_up()
        except BaseException as error:
            if not isinstance(error, Exception):
                raise
        try:
            await look_up()
        except BaseException as error:
            raise RuntimeError("no answer") from error
        try:
            await look_up()
        except BaseException:
            if ev:
                clean_up()
                raise
            raise
        return Last()

    @step
    async def of_what_it_cancelled(self, ev: Last) -> StopEvent:
        task = asyncio.create_task(look_up())
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            log.info("cancelled")
        others = [asyncio.create_task(look_up())]
        for other in others:
            other.cancel()
            with suppress(asyncio.CancelledError):
                await other
        try:
            return StopEvent(result=await look_up())
        finally:
            clean_up()


class Elsewhere(Workflow):
    @step
    async def within(self, ev: StartEvent) -> StopEvent:
        async def safely() -> str:
            try:
                return await look_up()
            except BaseException:  # noqa: BLE001
                return ""

        try:
            finish = [lambda: look_up()]
        except BaseException:  # noqa: BLE001
            finish = []
        failure: BaseException | None = None
        try:
            await look_up()
        except BaseException as error:  # noqa: BLE001
            failure = error
        if failure is not None:
            raise failure
        try:
            await look_up()
        finally:

            def last() -> int:
                return len(finish)

            last()
        return StopEvent(result=await safely())


class CatchesAll(Workflow):
    @step
    async def bare(self, ev: StartEvent) -> Next:
        try:
            await look_up()
        except:  # noqa: E722 # error[lint]: WF429 (mypy reads types)
            log.exception("look up")
        return Next()

    @step
    async def base(self, ev: Next) -> Last:
        try:
            await look_up()
        except ValueError:
            pass
        except BaseException:  # noqa: BLE001 # error[lint]: WF429 (mypy reads types)
            return Last()
        for _ in range(3):
            try:
                await look_up()
            except (OSError, asyncio.CancelledError):  # error[lint]: WF429 (mypy reads types)
                continue
        return Last()

    @step
    async def on_some_path(self, ev: Last) -> StopEvent:
        for attempt in range(3):
            try:
                async with asyncio.timeout(1):
                    await look_up()
            except BaseException:  # error[lint]: WF429 (mypy reads types)
                if attempt == 2:
                    raise
        with suppress(asyncio.CancelledError):  # error[lint]: WF429 (mypy reads types)
            await look_up()
        task = asyncio.create_task(look_up())
        try:
            await task
        except asyncio.CancelledError:  # error[lint]: WF429 (mypy reads types)
            task.cancel()
        return StopEvent()


class Returns(Workflow):
    @step
    async def in_finally(self, ev: StartEvent) -> StopEvent:
        found = ""
        try:
            found = await look_up()
        finally:
            return StopEvent(result=found)  # noqa: B012 # error[lint]: WF429 (mypy reads types)
