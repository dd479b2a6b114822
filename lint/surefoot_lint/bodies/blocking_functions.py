"""What is known to block the thread that calls it, and what does the same on an event loop."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CLIENTS", "FUNCTIONS", "PREFIXES"]

_HTTP: Final = ("delete", "get", "head", "options", "patch", "post", "put", "request")
_HTTPX: Final = "`httpx.AsyncClient`"
_SUBPROCESS: Final = "`asyncio.create_subprocess_exec`"
_SHELL: Final = "`asyncio.create_subprocess_shell`"
_IN_A_THREAD: Final = "`asyncio.to_thread`"

FUNCTIONS: Final[Mapping[str, str]] = {
    "time.sleep": "`await asyncio.sleep(...)`",
    "builtins.input": "an `InputRequiredEvent`, whose answer another step takes",
    "getpass.getpass": "an `InputRequiredEvent`, whose answer another step takes",
    **{f"requests.{name}": _HTTPX for name in _HTTP},
    **{f"httpx.{name}": _HTTPX for name in (*_HTTP, "stream")},
    "urllib.request.urlopen": _HTTPX,
    "urllib.request.urlretrieve": _HTTPX,
    "urllib3.request": _HTTPX,
    **{f"subprocess.{name}": _SUBPROCESS for name in ("call", "check_call", "check_output", "run")},
    **{f"subprocess.{name}": _SHELL for name in ("getoutput", "getstatusoutput")},
    "os.system": _SHELL,
    "os.popen": _SHELL,
    **{f"os.{name}": _SUBPROCESS for name in ("wait", "wait3", "wait4", "waitid", "waitpid")},
    "socket.create_connection": "`asyncio.open_connection`",
    **{f"socket.{name}": "`loop.getaddrinfo`" for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex")},
    **{f"socket.{name}": "`loop.getnameinfo`" for name in ("getfqdn", "gethostbyaddr", "getnameinfo")},
    "select.select": "the readers and writers of `asyncio`",
    "psycopg2.connect": "`psycopg.AsyncConnection.connect`",
    "psycopg.connect": "`psycopg.AsyncConnection.connect`",
    "pymysql.connect": "`aiomysql.connect`",
    "mysql.connector.connect": "`mysql.connector.aio.connect`",
    "litellm.completion": "`await litellm.acompletion(...)`",
    "litellm.embedding": "`await litellm.aembedding(...)`",
    "ollama.chat": "`ollama.AsyncClient`",
    "ollama.generate": "`ollama.AsyncClient`",
    "concurrent.futures.wait": "`asyncio.wait`, with `asyncio.wrap_future`",
}
"""Function → what to use instead."""

CLIENTS: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "requests.Session": (frozenset({*_HTTP, "send"}), _HTTPX),
    "requests.session": (frozenset({*_HTTP, "send"}), _HTTPX),
    "httpx.Client": (frozenset({*_HTTP, "send", "stream"}), _HTTPX),
    "urllib3.PoolManager": (frozenset({"request", "urlopen"}), _HTTPX),
    "subprocess.Popen": (frozenset({"communicate", "wait"}), _SUBPROCESS),
    "threading.Thread": (frozenset({"join"}), _IN_A_THREAD),
    "threading.Event": (frozenset({"wait"}), "`asyncio.Event`"),
    "multiprocessing.Process": (frozenset({"join"}), _IN_A_THREAD),
    "ollama.Client": (frozenset({"chat", "embed", "generate"}), "`ollama.AsyncClient`"),
    **{
        f"openai.{name}": (
            frozenset(
                {
                    *("beta.chat.completions.parse", "chat.completions.create", "chat.completions.parse"),
                    *("completions.create", "embeddings.create", "images.generate", "moderations.create"),
                    *("responses.create", "responses.parse", "audio.speech.create", "audio.transcriptions.create"),
                }
            ),
            f"`openai.Async{name}`",
        )
        for name in ("OpenAI", "AzureOpenAI")
    },
    **{
        f"anthropic.{name}": (
            frozenset({"completions.create", "messages.count_tokens", "messages.create"}),
            f"`anthropic.Async{name}`",
        )
        for name in ("Anthropic", "AnthropicBedrock", "AnthropicVertex")
    },
    "groq.Groq": (frozenset({"chat.completions.create"}), "`groq.AsyncGroq`"),
    "mistralai.Mistral": (frozenset({"chat.complete"}), "`chat.complete_async`"),
    "google.genai.Client": (frozenset({"models.embed_content", "models.generate_content"}), "its `aio`"),
}
"""What makes an object → those of its methods that block, and what to use instead."""

PREFIXES: Final[Mapping[str, frozenset[str]]] = {
    "llama_index.llms.": frozenset({"chat", "complete", "predict", "structured_predict"}),
    "langchain_anthropic.": frozenset({"batch", "invoke"}),
    "langchain_openai.": frozenset({"batch", "invoke"}),
    "langchain_ollama.": frozenset({"batch", "invoke"}),
}
"""Packages of language models → methods of those that block, and that have a counterpart with an `a` in front."""
