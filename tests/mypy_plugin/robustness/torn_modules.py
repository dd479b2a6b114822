"""Modules torn apart and put together wrong: names, statements and annotations where nobody would write them."""

import ast
import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeAlias

__all__ = ["tear"]

_Body: TypeAlias = list[ast.stmt]

_ANNOTATIONS: Final = (
    "None", "int", "'Nowhere'", "'('", "Any", "list", "list[int]", "type[StartEvent]", "StartEvent | int", "...", "3",
    "StartEvent[int]", "Annotated", "Annotated[StartEvent]", "Annotated['(', Collect()]",
    "Annotated[int, Resource()]", "lambda: 0", "list[StartEvent | None]", "Context[int]",
    "Context[StartEvent, StopEvent]", "Literal['a']", "f()", "'list[StartEvent] | StopEvent'",
    "Callable[[int], StopEvent]", "tuple[StopEvent, ...]", "[int]",
    "Annotated[StartEvent, *[Collect()]]", "Annotated['StartEvent', Collect]", "Self", "Never", "super()",
    "typing.Any",
)  # fmt: skip
_DECORATORS: Final = (
    "step", "step()", "step(3)", "step(workflow=Flow)", "step(workflow=None)", "step(workflow=f)", "step(*args)",
    "step(**options)", "step(num_workers=f())", "step(step)", "catch_error", "catch_error(for_steps=['a', 3])",
    "staticmethod", "classmethod", "property", "overload", "functools.wraps(f)", "functools.cache", "no_type_check",
    "lambda f: f", "step if f else step", "surefoot.step", "step[int]", "final", "abstractmethod", "f.setter",
    "catch_error(for_steps=lambda: 0)", "step(timeout='x', skip_graph_checks={*f})", "dataclass", "contextmanager",
)  # fmt: skip
_BASES: Final = (
    "Any", "object", "Workflow", "Event", "StopEvent", "f()", "Generic[T]", "Workflow[StopEvent]", "Protocol", "int",
    "NamedTuple", "TypedDict", "Enum", "type", "Flow", "Flow.Inner", "Nowhere", "list[Event]", "BaseModel", "3", "T",
)  # fmt: skip
_EXPRESSIONS: Final = (
    "None", "Flow", "Flow()", "Flow().run()", "lambda self, ev: ev", "step(f)", "step", "[f for f in f]", "(yield)",
    "await f", "super().__init__(skip_graph_checks=f)", "Flow(skip_graph_checks=[f])", "StartEvent(1, a=2, **f)",
    "f'{f!r:{f}}'", "Flow[int]()", "type('X', (Workflow,), {})", "(f := Flow)", "ctx.send_event(StartEvent())",
    "ctx.store.get('a.b')", "await ctx.store.get('user.name', 3)", "ctx.collect_events(ev, [StartEvent, f])",
    "await ctx.wait_for_event(StopEvent, waiter_id=f)", "Flow.add_step(f)", "Flow().run(start_event=StartEvent())",
    "await ctx.store.set(f'{ev}', 1)", "Flow.run", "ctx", "self", "1 if f else Flow", "StopEvent(result=Flow)",
)  # fmt: skip
_STATEMENTS: Final = (
    "del f", "del Flow", "Flow = Flow", "from .m0 import *", "from .m1 import Flow", "import m0 as Flow",
    "f: int = 3", "from m0 import *", "from m1 import Flow as Flow", "import m1.Flow", "class Flow: pass",
    "def f(): pass", "f = None", "class Flow(Workflow): pass", "class Flow(Flow): pass", "Flow = Workflow",
    "StartEvent = StopEvent", "step = f", "global Flow", "raise f", "return", "assert False", "Flow.extra = step(f)",
    "T = TypeVar('T')", "X = list['X']", "f += 1", "@step\ndef f(self, ev): ...",
    "async def f(*, ev: StartEvent, **kw: Event) -> StopEvent: ...", "class Flow(Workflow, metaclass=f): x = 1",
    "for Flow in f: pass", "with f as Flow: pass", "class f[T]: pass", "type Alias = Alias | int",
    "async def f(self, /, ev: 'StartEvent' = 3) -> 'StopEvent | Nowhere': ...",
    "Flow = type('Flow', (Workflow,), {'f': step(f)})", "x: 'Flow' = Flow()", "from surefoot import *", "__all__ = f",
    "from surefoot.events import *", "class Flow(Workflow, Event): pass", "try:\n  f\nexcept* f: pass",
    "import surefoot",
)  # fmt: skip


def tear(source: str, random: Random) -> str:
    """`source` with a few things changed that leave it a module, though hardly a sensible one."""
    tree = ast.parse(source)
    for _ in range(random.randint(1, 8)):
        before = copy.deepcopy(tree)
        random.choice(_WAYS)(tree, random)
        try:
            compile(torn := ast.unparse(ast.fix_missing_locations(tree)), "torn.py", "exec")
            tree = ast.parse(torn)
        except (SyntaxError, ValueError, RecursionError, TypeError):
            tree = before
    return ast.unparse(ast.fix_missing_locations(tree))


def _expression(text: str) -> ast.expr:
    return ast.parse(f"({text})", mode="eval").body


def _pick(random: Random, tree: ast.AST, *kinds: type[ast.AST]) -> ast.AST | None:
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return random.choice(found) if found else None


def _body(random: Random, tree: ast.Module) -> _Body:
    bodies: list[_Body] = [
        body for node in ast.walk(tree) if isinstance(body := getattr(node, "body", None), list) and body
    ]
    return random.choice(bodies)


def _replace_annotation(tree: ast.Module, random: Random) -> None:
    node = _pick(random, tree, ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef)
    annotation = random.choice([None, _expression(random.choice(_ANNOTATIONS))])
    if isinstance(node, ast.arg):
        node.annotation = annotation
    elif isinstance(node, ast.AnnAssign):
        node.annotation = annotation or node.annotation
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        node.returns = annotation


def _replace_decorator(tree: ast.Module, random: Random) -> None:
    node = _pick(random, tree, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        place = random.randint(0, len(node.decorator_list))
        node.decorator_list[place : place + random.randint(0, 1)] = [_expression(random.choice(_DECORATORS))]


def _replace_base(tree: ast.Module, random: Random) -> None:
    node = _pick(random, tree, ast.ClassDef)
    if isinstance(node, ast.ClassDef):
        place = random.randint(0, len(node.bases))
        node.bases[place : place + random.randint(0, 1)] = [_expression(random.choice(_BASES))]


def _replace_expression(tree: ast.Module, random: Random) -> None:
    node = _pick(random, tree, ast.Call, ast.Expr, ast.Assign, ast.Return, ast.keyword)
    new = _expression(random.choice(_EXPRESSIONS))
    if isinstance(node, ast.Call) and node.args:
        node.args[random.randrange(len(node.args))] = new
    elif isinstance(node, ast.Expr | ast.Assign | ast.Return | ast.keyword):
        node.value = new


def _rename(tree: ast.Module, random: Random) -> None:
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {"f", "Flow"})
    node = _pick(random, tree, ast.Name, ast.Attribute, ast.arg, ast.FunctionDef, ast.ClassDef, ast.alias)
    new = random.choice(names)
    if isinstance(node, ast.Name):
        node.id = new
    elif isinstance(node, ast.Attribute):
        node.attr = new
    elif isinstance(node, ast.arg):
        node.arg = new
    elif isinstance(node, ast.alias):
        node.asname = new if node.name != "*" else None
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        node.name = new


def _insert(tree: ast.Module, random: Random) -> None:
    body = _body(random, tree)
    written = random.choice((*_STATEMENTS, *_EXPRESSIONS))
    place = random.randint(0, len(body))
    body[place:place] = ast.parse(f"async def g():\n  {written}").body if "await" in written else _parsed(written)


def _parsed(written: str) -> _Body:
    try:
        return ast.parse(written).body
    except SyntaxError:  # syntax of a later Python than runs the tests
        return []


def _drop(tree: ast.Module, random: Random) -> None:
    body = _body(random, tree)
    del body[random.randrange(len(body))]
    if not body:
        body.append(ast.Pass())


def _repeat(tree: ast.Module, random: Random) -> None:
    body, other = _body(random, tree), _body(random, tree)
    other.insert(random.randint(0, len(other)), copy.deepcopy(random.choice(body)))


def _enclose(tree: ast.Module, random: Random) -> None:
    """Put neighbouring statements under a statement that makes something else of them."""
    body = _body(random, tree)
    place = random.randrange(len(body))
    moved = body[place : place + random.randint(1, 3)]
    around = random.choice(_AROUND)
    (outer,) = ast.parse(around).body
    for node in ast.walk(outer):
        if isinstance(inner := getattr(node, "body", None), list) and isinstance(inner[0], ast.Pass):
            inner[:] = moved
            break
    body[place : place + len(moved)] = [outer]


_AROUND: Final = (
    "if f: pass", "if f:\n  x = 1\nelse:\n  x = 2", "if TYPE_CHECKING: pass", "if not TYPE_CHECKING: pass",
    "if 0: pass", "for f in g: pass", "while True: pass", "try: pass\nexcept f: x = 1\nfinally: y = 2",
    "with f: pass", "def f(): pass", "async def f(self, ev: StartEvent) -> StopEvent: pass",
    "class Flow(Workflow): pass", "class Flow: pass", "match f:\n  case Flow(a=1): pass", "class Flow(f()): pass",
    "if sys.version_info < (3, 0): pass", "def f():\n  return f\n  pass", "def f():\n  class Inner: pass",
    "for f in g:\n  break\n  pass",
)  # fmt: skip

_WAYS: Final[Sequence[Callable[[ast.Module, Random], None]]] = (
    _replace_annotation, _replace_annotation, _replace_decorator, _replace_base, _replace_expression,
    _replace_expression, _rename, _insert, _insert, _drop, _repeat, _enclose,
)  # fmt: skip
