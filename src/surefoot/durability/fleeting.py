"""Classes of other libraries whose objects no snapshot brings back.

JSON has no form for them, or it has one and pydantic refuses to make an object of it again. They are known by name;
nothing is imported.
"""

import builtins
from collections.abc import Mapping
from typing import Final

__all__ = ["FLEETING", "MAKERS", "is_exception"]

_BY_MODULE: Final = {
    "array": "array",
    "asyncio": "AbstractEventLoop Barrier BoundedSemaphore Condition Event Future Handle Lock LifoQueue PriorityQueue"
    " Queue Semaphore Server StreamReader StreamWriter Task TaskGroup",
    "builtins": "bytearray memoryview range slice type",
    "collections": "ChainMap",
    "collections.abc": "AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Coroutine Iterator",
    "concurrent.futures": "Executor Future ProcessPoolExecutor ThreadPoolExecutor",
    "contextlib": "AsyncExitStack ExitStack",
    "contextvars": "Context ContextVar",
    "datetime": "timezone tzinfo",
    "functools": "partial",
    "inspect": "Signature",
    "io": "BufferedReader BufferedWriter BytesIO FileIO StringIO TextIOWrapper",
    "logging": "Logger",
    "multiprocessing": "Process",
    "pydantic": "SecretBytes SecretStr",
    "queue": "LifoQueue PriorityQueue Queue SimpleQueue",
    "random": "Random",
    "re": "Match",
    "smtplib": "SMTP",
    "socket": "socket",
    "sqlite3": "Connection Cursor",
    "ssl": "SSLContext",
    "subprocess": "Popen",
    "tempfile": "TemporaryDirectory",
    "threading": "Barrier BoundedSemaphore Condition Event Lock RLock Semaphore Thread Timer",
    "types": "AsyncGeneratorType CoroutineType FunctionType MappingProxyType MethodType ModuleType SimpleNamespace"
    " TracebackType",
    "typing": "BinaryIO IO TextIO",
    "weakref": "ref",
    # Other libraries: clients, connections, and data that pydantic has no schema for.
    "PIL.Image": "Image",
    "aiohttp": "ClientResponse ClientSession",
    "anthropic": "Anthropic AsyncAnthropic",
    "asyncpg": "Connection Pool",
    "boto3": "Session",
    "httpx": "AsyncClient Client Request Response",
    "numpy": "ndarray",
    "openai": "AsyncAzureOpenAI AsyncOpenAI AzureOpenAI OpenAI",
    "pandas": "DataFrame Series",
    "playwright.async_api": "Browser BrowserContext Page",
    "psycopg": "AsyncConnection Connection",
    "pymongo": "MongoClient",
    "redis": "Redis",
    "redis.asyncio": "Redis",
    "requests": "Response Session",
    "sqlalchemy": "Connection Engine",
    "sqlalchemy.ext.asyncio": "AsyncConnection AsyncEngine AsyncSession",
    "sqlalchemy.orm": "Session",
}

_HOMES: Final = {
    "_asyncio": ("asyncio", "Future Task"),
    "_contextvars": ("contextvars", "Context ContextVar"),
    "_io": ("io", "BufferedReader BufferedWriter BytesIO FileIO StringIO TextIOWrapper"),
    "_random": ("random", "Random"),
    "_socket": ("socket", "socket"),
    "_thread": ("threading", "RLock"),
    "aiohttp.client": ("aiohttp", "ClientSession"),
    "aiohttp.client_reqrep": ("aiohttp", "ClientResponse"),
    "anthropic._client": ("anthropic", "Anthropic AsyncAnthropic"),
    "asyncio.events": ("asyncio", "AbstractEventLoop Handle"),
    "asyncio.futures": ("asyncio", "Future"),
    "asyncio.locks": ("asyncio", "Barrier BoundedSemaphore Condition Event Lock Semaphore"),
    "asyncio.queues": ("asyncio", "LifoQueue PriorityQueue Queue"),
    "asyncio.streams": ("asyncio", "StreamReader StreamWriter"),
    "asyncio.taskgroups": ("asyncio", "TaskGroup"),
    "asyncio.tasks": ("asyncio", "Task"),
    "asyncpg.connection": ("asyncpg", "Connection"),
    "asyncpg.pool": ("asyncpg", "Pool"),
    "boto3.session": ("boto3", "Session"),
    "concurrent.futures._base": ("concurrent.futures", "Executor Future"),
    "concurrent.futures.process": ("concurrent.futures", "ProcessPoolExecutor"),
    "concurrent.futures.thread": ("concurrent.futures", "ThreadPoolExecutor"),
    "httpx._client": ("httpx", "AsyncClient Client"),
    "httpx._models": ("httpx", "Request Response"),
    "multiprocessing.context": ("multiprocessing", "Process"),
    "openai._client": ("openai", "AsyncOpenAI OpenAI"),
    "openai.lib.azure": ("openai", "AsyncAzureOpenAI AzureOpenAI"),
    "pandas.core.frame": ("pandas", "DataFrame"),
    "pandas.core.series": ("pandas", "Series"),
    "playwright.async_api._generated": ("playwright.async_api", "Browser BrowserContext Page"),
    "psycopg.connection": ("psycopg", "Connection"),
    "psycopg.connection_async": ("psycopg", "AsyncConnection"),
    "pydantic.types": ("pydantic", "SecretBytes SecretStr"),
    "pymongo.synchronous.mongo_client": ("pymongo", "MongoClient"),
    "redis.asyncio.client": ("redis.asyncio", "Redis"),
    "redis.client": ("redis", "Redis"),
    "requests.models": ("requests", "Response"),
    "requests.sessions": ("requests", "Session"),
    "sqlalchemy.engine": ("sqlalchemy", "Connection Engine"),
    "sqlalchemy.engine.base": ("sqlalchemy", "Connection Engine"),
    "sqlalchemy.ext.asyncio.engine": ("sqlalchemy.ext.asyncio", "AsyncConnection AsyncEngine"),
    "sqlalchemy.ext.asyncio.session": ("sqlalchemy.ext.asyncio", "AsyncSession"),
    "sqlalchemy.orm.session": ("sqlalchemy.orm", "Session"),
    "typing": (
        "collections.abc",
        "AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Coroutine Iterator",
    ),
}
"""The modules that hold such classes, or give them another name, and where their users take them from."""

_OTHER_NAMES: Final = {
    "_thread.allocate_lock": "threading.Lock",
    "_thread.lock": "threading.Lock",
    "_thread.LockType": "threading.Lock",
    "builtins.async_generator": "types.AsyncGeneratorType",
    "builtins.coroutine": "types.CoroutineType",
    "builtins.function": "types.FunctionType",
    "builtins.mappingproxy": "types.MappingProxyType",
    "builtins.method": "types.MethodType",
    "builtins.module": "types.ModuleType",
    "builtins.traceback": "types.TracebackType",
    "typing.Match": "re.Match",
    "typing.Type": "builtins.type",
    "weakref.ReferenceType": "weakref.ref",
}


def _written(fullname: str) -> str:
    return fullname.removeprefix("builtins.").removeprefix("collections.abc.").removeprefix("typing.")


FLEETING: Final[Mapping[str, str]] = {
    **{
        f"{module}.{name}": _written(f"{module}.{name}")
        for module, names in _BY_MODULE.items()
        for name in names.split()
    },
    **{
        f"{home}.{name}": _written(f"{module}.{name}")
        for home, (module, names) in _HOMES.items()
        for name in names.split()
    },
    **{other: _written(name) for other, name in _OTHER_NAMES.items()},
}
"""Full name of a class, under every name that a checker may know it by → what its users call it."""


MAKERS: Final[Mapping[str, str]] = {
    "_io.open": "typing.IO",
    "_sqlite3.connect": "sqlite3.Connection",
    "asyncio.create_task": "asyncio.Task",
    "asyncio.ensure_future": "asyncio.Future",
    "asyncio.tasks.create_task": "asyncio.Task",
    "asyncio.tasks.ensure_future": "asyncio.Future",
    "builtins.open": "typing.IO",
    "io.open": "typing.IO",
    "sqlite3.connect": "sqlite3.Connection",
}
"""Full name of a function, under every name that a checker may know it by → the class of what it makes."""


def is_exception(fullname: str) -> bool:
    """Whether it is an exception of Python itself, which is written to no snapshot as it is."""
    module, _, name = fullname.rpartition(".")
    cls = getattr(builtins, name, None) if module == "builtins" else None
    return isinstance(cls, type) and issubclass(cls, BaseException)
