"""A field of an event is read and written like any attribute."""

import asyncio

from surefoot.events import Event


class SomeEvent(Event):
    data: str


async def main() -> None:
    event = SomeEvent(data="hello world")
    event.data = "hello universe"
    print(event.data)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# hello universe
