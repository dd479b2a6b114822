"""The mypy plugin: dispatch, nothing more.

mypy asks for each call of every file whether anybody is interested. What answers, with the rules and all that they
stand on, is loaded once a library of workflows is part of the build; a project without one pays for a table look-up.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from mypy.errors import CompileError
from mypy.nodes import MypyFile
from mypy.options import Options
from mypy.plugin import (
    ClassDefContext,
    FunctionContext,
    FunctionSigContext,
    MethodContext,
    MethodSigContext,
    Plugin,
    ReportConfigContext,
)
from mypy.types import FunctionLike, Type

import surefoot_mypy
from surefoot_mypy.caching.fingerprint import fingerprint
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.caching.stamps import follow, stamp, text_trigger
from surefoot_mypy.caching.texts import Texts
from surefoot_mypy.codes import register_codes
from surefoot_mypy.config import read_config
from surefoot_mypy.names import LIBRARIES

if TYPE_CHECKING:
    from surefoot_mypy.listening import Listener

__all__ = ["SurefootPlugin", "plugin"]


_OLDEST: Final = 2
"""The first version of mypy that all of this was tried with."""


def plugin(version: str) -> type[Plugin]:
    """The entry point that mypy calls with its own version.

    Raises:
        CompileError: the version is too old. It is how mypy reports what keeps it from starting.
    """
    if int(version.partition(".")[0]) < _OLDEST:
        text = f"surefoot_mypy: mypy {version} is too old for this plugin; install mypy {_OLDEST}.0 or later"
        raise CompileError([text, 'help: `pip install "surefoot[mypy]"` brings one that is tested'], use_stdout=True)
    return SurefootPlugin


class SurefootPlugin(Plugin):
    """Hands on what mypy tells of a build that has workflows."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        register_codes()
        self._config = read_config(options.config_file)
        self._sight = Sight(options.cache_dir)
        self._texts = Texts(options.cache_dir)
        self._state = {"surefoot": fingerprint(options.cache_dir), "config": self._config.as_data()}
        # The daemon compares this before each check, and starts anew where it is another.
        surefoot_mypy.__version__ = sha256(json.dumps(self._state).encode()).hexdigest()
        self._loaded: dict[str, MypyFile] = {}
        self._looked_through = 0
        self._listener: Listener | None = None

    def set_modules(self, modules: dict[str, MypyFile]) -> None:
        super().set_modules(modules)
        self._loaded = modules

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        listener = self._listener or self._begin_to_listen()
        return listener.methods[fullname] if listener else None

    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        listener = self._listener or self._begin_to_listen()
        return listener.method_signatures[fullname] if listener else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        listener = self._listener or self._begin_to_listen()
        return listener.functions[fullname] if listener else None

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        listener = self._listener or self._begin_to_listen()
        return listener.signatures[fullname] if listener else None

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        if self._listener:
            self._listener.forget()
        return None

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        if self.options.fine_grained_incremental:
            if self._listener:
                self._listener.forget()
            askers = self._sight.asked_about(stamp(file))
            for module in askers:
                follow([text_trigger(file.fullname)], file, module)
        return []

    def report_config_data(self, ctx: ReportConfigContext) -> dict[str, object]:
        heirs = self._sight.answers_today(ctx.id, ctx.path) if ctx.is_check else self._sight.keep_answers(ctx.id)
        texts = self._texts.today(ctx.id) if ctx.is_check else self._texts.keep(ctx.id)
        return {**self._state, "heirs": heirs, "texts": texts}

    def _begin_to_listen(self) -> "Listener | None":
        # But for the daemon, nothing that was loaded is ever let go.
        if len(self._loaded) == self._looked_through and not self.options.fine_grained_incremental:
            return None
        self._looked_through = len(self._loaded)
        if self._loaded.keys().isdisjoint(LIBRARIES):  # looks up the few names, not the many
            return None
        from surefoot_mypy.listening import Listener

        self._listener = Listener(self._config, self._sight, self._texts, self.lookup_fully_qualified)
        return self._listener
