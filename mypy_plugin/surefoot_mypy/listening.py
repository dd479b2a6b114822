"""What the hooks do, in a build that has workflows.

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
from typing import Final, TypeVar

from mypy.checker import TypeChecker
from mypy.nodes import CallExpr, Context, Decorator, MemberExpr, NameExpr, SymbolTableNode, TypeInfo
from mypy.plugin import CheckerPluginInterface, FunctionContext, FunctionSigContext, MethodContext, MethodSigContext
from mypy.types import FunctionLike, Type

from surefoot.configuration import Configuration
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.caching.texts import Texts
from surefoot_mypy.calls.classes import ClassHooks, Family
from surefoot_mypy.calls.known import Known
from surefoot_mypy.calls.table import (
    MethodSignatureHook,
    function_hook,
    method_hook,
    method_signature_hook,
    signature_hook,
)
from surefoot_mypy.check import check_class, check_stray, is_workflow
from surefoot_mypy.checking import Checking
from surefoot_mypy.dialects import STEP_DECORATORS
from surefoot_mypy.faults import guarded, guarded_signature
from surefoot_mypy.files.options import keyword
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.sources import Sources
from surefoot_mypy.metaclassed import check_metaclassed, check_stepless_classes
from surefoot_mypy.names import the_class
from surefoot_mypy.reading.wrappers import is_wrapper

__all__ = ["Listener"]

CallT = TypeVar("CallT", FunctionContext, MethodContext)

_SUBCLASSES: Final = ".__init_subclass__"
"""mypy checks a call of this method of the base for each class statement."""


class Listener:
    """Checks workflows as mypy checks their classes.

    Parameters:
        config: what the user wants to hear.
        sight: tells what other files make of a class.
        texts: is told of other files that are read.
        lookup: finds what a full name stands for.

    Attributes:
        methods: who is told of the calls of a method.
        method_signatures: who may change what a method takes, before a call is checked.
        functions: who is told of the calls of a function.
        signatures: who may change what a function takes, before a call is checked.
    """

    def __init__(
        self,
        config: Configuration,
        sight: Sight,
        texts: Texts,
        lookup: Callable[[str], SymbolTableNode | None],
    ) -> None:
        self._config = config
        self._sight = sight
        self._texts = texts
        self._sources = Sources()
        self._classes = ClassHooks(lookup)
        self._checking: Checking | None = None
        self.methods = Known(self._method)
        self.method_signatures = Known(self._method_signature)
        self.functions = Known(self._function)
        self.signatures = Known(self._signature)

    def forget(self) -> None:
        """Names are being bound anew, so what was found out about the old ones is void."""
        self._checking = None
        self._classes.forget()
        self.functions.clear()
        self.signatures.clear()

    def _method(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        if fullname.endswith(_SUBCLASSES):
            return guarded(self._on_subclass)
        hook = method_hook(fullname)
        return guarded(partial(self._on_call, hook)) if hook else None

    def _method_signature(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        hook = method_signature_hook(fullname)
        return guarded_signature(partial(self._before_method_call, hook)) if hook else None

    def _function(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        if fullname in STEP_DECORATORS:
            return guarded(self._on_step)
        hook = function_hook(fullname)
        if hook is None and (family := self._classes.family(fullname)):
            hook = family.called
        return guarded(partial(self._on_call, hook)) if hook else None

    def _signature(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        hook = signature_hook(fullname)
        family = None if hook else self._classes.family(fullname)
        if family:
            hook = partial(self._before_class_call, family)
        return guarded_signature(hook) if hook else None

    def _before_method_call(self, hook: MethodSignatureHook, ctx: MethodSigContext) -> FunctionLike:
        checking = self._of(ctx.api)
        return hook(ctx, checking) if checking else ctx.default_signature

    def _before_class_call(self, family: Family, ctx: FunctionSigContext) -> FunctionLike:
        # What is deferred is spoken of as well, so this must not wait.
        checking = self._of(ctx.api)
        return family.signature(ctx, checking) if checking else ctx.default_signature

    def _on_call(self, hook: Callable[[CallT, Checking], Type], ctx: CallT) -> Type:
        checking = self._current(ctx.api)
        if checking is None:
            return ctx.default_return_type
        check_stepless_classes(checking)
        return hook(ctx, checking)

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
            else:
                check_metaclassed(owner, checking)
            check_stepless_classes(checking)
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
        return self._of(checker)

    def _of(self, checker: CheckerPluginInterface) -> Checking | None:
        """The check of this file, unless what is wrong with it is ignored."""
        if not isinstance(checker, TypeChecker):
            return None
        checking = self._checking
        if checking is None or not checking.program.is_of(checker):
            checking = self._checking = Checking(
                Program(checker, self._texts, self._sources, self._config.dialects), self._config, self._sight
            )
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


def _stray_function(context: Context, program: Program) -> Decorator | None:
    """The function outside any class that is decorated at `context`, and is no step of a workflow of the same file."""
    if isinstance(context, Decorator):
        return context
    if not isinstance(context, CallExpr):
        return None
    target = keyword(context, "workflow")
    owner = the_class(target) if target is not None else None
    taken = owner is not None and program.home(owner) is program.tree and is_workflow(owner, program)
    return None if taken else program.survey(program.tree).decorated_with(context)
