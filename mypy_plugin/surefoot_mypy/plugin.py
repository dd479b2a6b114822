"""The mypy plugin: dispatch, nothing more.

The trigger is the check of the class statement. While mypy checks `class Flow(Workflow)`, it type-checks a made-up
call of `Workflow.__init_subclass__`, for direct and indirect subclasses alike, and offers it to plugins. By then every
annotation is bound, forward references and import cycles included.

Two other ways were looked at. The base-class hook runs in semantic analysis: it sees unbound types first, is called
repeatedly, and knows only the direct base. The function hook of `@step` runs late enough, but once for each step, and
never for a class that only inherits steps. It is used for two things the class statement does not show: mypy makes no
made-up call for a class with a metaclass of its own, and a function outside any class has no class statement.
"""

from collections.abc import Callable
from functools import partial

from mypy.checker import TypeChecker
from mypy.nodes import CallExpr, Context, Decorator, MemberExpr, NameExpr, TypeInfo
from mypy.options import Options
from mypy.plugin import CheckerPluginInterface, FunctionContext, MethodContext, Plugin, ReportConfigContext
from mypy.types import Type

from surefoot.graph import names
from surefoot_mypy.caching.fingerprint import fingerprint
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.caching.texts import Texts
from surefoot_mypy.calls.table import MethodHook, method_hook
from surefoot_mypy.check import check_class, check_stray
from surefoot_mypy.checking import Checking
from surefoot_mypy.config import read_config
from surefoot_mypy.files.options import keyword
from surefoot_mypy.files.program import Program
from surefoot_mypy.names import SUBCLASS_HOOK
from surefoot_mypy.reading.wrappers import is_wrapper
from surefoot_mypy.report import register_codes

__all__ = ["SurefootPlugin", "plugin"]


def plugin(version: str) -> type[Plugin]:
    """The entry point that mypy calls with its own version."""
    return SurefootPlugin


class SurefootPlugin(Plugin):
    """Checks workflows as mypy checks their classes."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        register_codes()
        self._config = read_config(options.config_file)
        self._sight = Sight(options.cache_dir)
        self._texts = Texts(options.cache_dir)
        self._checking: Checking | None = None

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        if fullname.endswith(f".{SUBCLASS_HOOK}"):
            return self._on_subclass
        hook = method_hook(fullname)
        return partial(self._on_call, hook) if hook else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        return self._on_step if fullname in names.STEP_DECORATORS else None

    def get_customize_class_mro_hook(self, fullname: str) -> None:
        # Names are being bound anew, so what was found out about the old ones is void.
        self._checking = None

    def report_config_data(self, ctx: ReportConfigContext) -> dict[str, object]:
        heirs = self._sight.answers_today(ctx.id, ctx.path) if ctx.is_check else self._sight.keep_answers(ctx.id)
        texts = self._texts.today(ctx.id) if ctx.is_check else self._texts.keep(ctx.id)
        return {**self._config.as_data(), "surefoot": fingerprint(), "heirs": heirs, "texts": texts}

    def _on_call(self, hook: MethodHook, ctx: MethodContext) -> Type:
        checking = self._current(ctx.api)
        return hook(ctx, checking) if checking else ctx.default_return_type

    def _on_subclass(self, ctx: MethodContext) -> Type:
        checking = self._current(ctx.api)
        info = _class_being_checked(ctx.context, checking.program) if checking else None
        if checking and info:
            check_class(info, checking)
        return ctx.default_return_type

    def _on_step(self, ctx: FunctionContext) -> Type:
        if checking := self._current(ctx.api):
            owner = checking.program.checker.scope.active_class()
            if owner is None:
                self._on_free_step(ctx.context, checking)
            elif _has_own_metaclass(owner):
                check_class(owner, checking)
        return ctx.default_return_type

    def _on_free_step(self, context: Context, checking: Checking) -> None:
        function = _stray_function(context, checking.program)
        # A wrapper is a step under the name of what it wraps, wherever that stands.
        if function is not None and not is_wrapper(function):
            check_stray(function, checking)

    def _current(self, checker: CheckerPluginInterface) -> Checking | None:
        """The check of this file, unless nothing is to be said now: what is deferred comes again, what is ignored never
        does."""
        if not isinstance(checker, TypeChecker) or checker.current_node_deferred:
            return None
        checking = self._checking
        if checking is None or not checking.program.is_of(checker):
            checking = self._checking = Checking(Program(checker, self._texts), self._config, self._sight)
        return None if checking.program.is_ignored(checker.tree) else checking


def _class_being_checked(context: Context, program: Program) -> TypeInfo | None:
    """The class whose statement made mypy check `context`, the made-up call `Flow.__init_subclass__()`."""
    if not isinstance(context, CallExpr) or not isinstance(context.callee, MemberExpr):
        return None
    written = context.callee.expr
    if not isinstance(written, NameExpr) or not isinstance(written.node, TypeInfo):
        return None
    place = (written.name, context.line, context.column)
    enclosing = program.checker.tscope.classes
    if enclosing and _place(enclosing[-1]) == place:
        return enclosing[-1]
    # mypy does not keep track of classes within functions.
    return next((cls.info for cls in program.survey(program.tree).classes if _place(cls.info) == place), None)


def _place(info: TypeInfo) -> tuple[str, int, int]:
    return info.name, info.defn.line, info.defn.column


def _has_own_metaclass(info: TypeInfo) -> bool:
    metaclass = info.metaclass_type
    return metaclass is not None and metaclass.type.fullname not in ("builtins.type", "abc.ABCMeta")


def _stray_function(context: Context, program: Program) -> Decorator | None:
    """The function outside any class that is decorated at `context` and names no workflow."""
    if isinstance(context, Decorator):
        return context
    if isinstance(context, CallExpr) and keyword(context, "workflow") is None:
        return program.survey(program.tree).decorated_with(context)
    return None
