"""What fields hold."""

import asyncio
from dataclasses import dataclass


class Client:
    def __init__(self, url: str = "") -> None:
        self.url = url


@dataclass
class Work:
    done: asyncio.Event
    name: str = ""


Locks = list[asyncio.Lock]
