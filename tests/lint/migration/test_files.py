"""One file: what is written anew, and what is left to its author."""

from textwrap import dedent

import pytest

from tests.lint.migration.moving import moved, remarks
from tests.lint.projects import Write

_IMPORTS = {
    "one module": ("from workflows import Workflow, step  # why", "from surefoot import Workflow, step  # why"),
    "several modules": (
        "from llama_index.core.workflow import Event, Workflow, StopEvent as Stop, step",
        "from surefoot import Workflow, step\nfrom surefoot.events import Event, StopEvent as Stop",
    ),
    "many lines of one module": (
        "from workflows.events import (\n    Event,  # a\n\n    StopEvent)",
        "from surefoot.events import (\n    Event,  # a\n\n    StopEvent)",
    ),
    "comments": (
        "from llama_index.core.workflow import (\n    Event,  # a\n    step,\n)",
        "# a\nfrom surefoot import step\nfrom surefoot.events import Event",
    ),
    "long lines": (
        "from llama_index.core.workflow import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent, step",
        "from surefoot import step\nfrom surefoot.events import (\n"
        + "".join(f"    {name},\n" for name in ("HumanResponseEvent", "InputRequiredEvent", "StartEvent", "StopEvent"))
        + ")",
    ),
    "an older module": (
        "from llama_index.core.workflow.context_serializers import JsonSerializer",
        "from surefoot.context.serializers import JsonSerializer",
    ),
    "another library": ("from llama_agents.workflows import step", "from surefoot import step"),
    "within a block": (
        "if True:\n    from llama_index.core.workflow import Event, step",
        "if True:\n    from surefoot import step\n    from surefoot.events import Event",
    ),
    "behind a colon": (
        "if True: from llama_index.core.workflow import Event, step",
        "if True: from surefoot import step; from surefoot.events import Event",
    ),
    "a star": (
        "from llama_index.core.workflow import *",
        "from surefoot import *\n"
        + "\n".join(
            f"from surefoot.{module} import *"
            for module in ("context", "errors", "events", "handler", "resource", "retry_policy")
        ),
    ),
    "a star of a module that is not there": (
        "from llama_index.core.workflow.service import *",
        "from llama_index.core.workflow.service import *",
    ),
    "a star of a module": ("from workflows.events import *", "from surefoot.events import *"),
    "a module": ("from workflows import events as e\ne.Event", "from surefoot import events as e\ne.Event"),
    "the library": ("import workflows\nworkflows.Workflow", "import surefoot\nsurefoot.Workflow"),
    "the library by another name": (
        "import workflows as w, os\nw.Workflow, w.events.Event.x",
        "import surefoot as w, os\nw.Workflow, w.events.Event.x",
    ),
    "the library in a package": (
        "from llama_index.core import Settings, workflow\nworkflow.StartEvent, workflow.step",
        "import surefoot as workflow\nfrom llama_index.core import Settings\nworkflow.events.StartEvent, workflow.step",
    ),
    "a dotted name": (
        "import llama_index.core.workflow\nllama_index.core.workflow.StartEvent()",
        "import surefoot\nsurefoot.events.StartEvent()",
    ),
    "a dotted name whose package is needed": (
        "import llama_index.core.workflow\nllama_index.core.workflow.Event, llama_index.core.Settings",
        "import llama_index.core, surefoot\nsurefoot.events.Event, llama_index.core.Settings",
    ),
    "a docstring": (
        '"""from workflows import step"""\nfrom workflows import step',
        '"""from workflows import step"""\nfrom surefoot import step',
    ),
}


@pytest.mark.parametrize(("before", "after"), _IMPORTS.values(), ids=_IMPORTS)
def test_an_import_leads_to_surefoot(before: str, after: str, write: Write) -> None:
    """Each name is imported from where surefoot has it; a second time there is nothing to do."""
    write({"a.py": before + "\n"})
    assert moved() == after + "\n"
    assert remarks() == []
    write({"a.py": after + "\n"})
    assert moved() == after + "\n"


_BODIES = {
    "get and set": (
        'await ctx.set("a", await ctx.get("a", default=1))',
        'await ctx.store.set("a", await ctx.store.get("a", default=1))',
    ),
    "an entry": ('return ctx.data["a"]', 'return await ctx.store.get("a")'),
    "part of an entry": ('return ctx.data["a"].b[0]', 'return (await ctx.store.get("a")).b[0]'),
    "an assigned entry": ('ctx.data["a"] = ctx.data["b"]', 'await ctx.store.set("a", await ctx.store.get("b"))'),
    "an assigned tuple": ('ctx.data["a"] = 1, 2', 'await ctx.store.set("a", (1, 2))'),
    "an entry that may be missing": ('ctx.data.get("a")', 'await ctx.store.get("a", default=None)'),
    "a default": ('ctx.data.get("a", 1).b', '(await ctx.store.get("a", default=1)).b'),
    "the session": ("ctx.session.send_event(ev)", "ctx.send_event(ev)"),
    "the workflow": ("self.send_event(ev)", "ctx.send_event(ev)"),
}


@pytest.mark.parametrize(("before", "after"), _BODIES.values(), ids=_BODIES)
def test_old_calls_become_new_ones(before: str, after: str, write: Write) -> None:
    """State lies in the store, events are sent by the context."""
    text = dedent("""\
        from {0} import Context, Workflow, step
        from {0}.events import StartEvent, StopEvent


        class Flow(Workflow):
            @step
            async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
                {1}
        """)
    write({"a.py": text.format("workflows", before)})
    assert moved() == text.format("surefoot", after)


_SIGNATURES = {
    "annotated": (
        "@step(pass_context=True)",
        "self, ctx: Context, ev: StartEvent",
        "@step",
        "self, ctx: Context, ev: StartEvent",
    ),
    "not annotated": (
        "@step(pass_context=True)",
        "self, ctx, ev: StartEvent",
        "@step",
        "self, ctx: Context, ev: StartEvent",
    ),
    "missing": ("@step(pass_context=True)", "self, ev: StartEvent", "@step", "self, ctx: Context, ev: StartEvent"),
    "not wanted": ("@step(pass_context=False)", "self, ev: StartEvent", "@step", "self, ev: StartEvent"),
    "with more": (
        "@step(num_workers=2, pass_context=True)",
        "self, c, ev: StartEvent",
        "@step(num_workers=2)",
        "self, c: Context, ev: StartEvent",
    ),
}


@pytest.mark.parametrize(
    ("decorator", "parameters", "new_decorator", "new_parameters"), _SIGNATURES.values(), ids=_SIGNATURES
)
@pytest.mark.parametrize("imported", ["Context, ", ""], ids=["imported", "not imported"])
def test_a_step_takes_its_context_by_annotation(
    decorator: str, parameters: str, new_decorator: str, new_parameters: str, imported: str, write: Write
) -> None:
    """`pass_context` goes, and a context that was passed has an annotation that says so."""
    if not imported and "Context" in parameters:
        return
    text = dedent("""\
        from {} import {}Workflow, step
        from {}.events import StartEvent, StopEvent{}


        class Flow(Workflow):
            {}
            async def only({}) -> StopEvent: ...
        """)
    write({"a.py": text.format("workflows", imported, "workflows", "", decorator, parameters)})
    added = "\nfrom surefoot import Context" if not imported and "Context" in new_parameters else ""
    assert moved() == text.format("surefoot", imported, "surefoot", added, new_decorator, new_parameters)


_LEFT = {
    "drawing": ("from llama_index.utils.workflow import draw_all_possible_flows", "wf-lint graph"),
    "a name that is not there": ("from llama_index.core.workflow.checkpointer import WorkflowCheckpointer", "journal"),
    "an attribute that is not there": ("import workflows as w\nw.Nothing", "no `Nothing`"),
    "an entry that is changed": ('ctx.data["a"] += 1', "edit_state"),
    "the whole dictionary": ("print(ctx.data)", "ctx.store"),
    "a path": ('ctx.data["a.b"]', "ctx.store"),
    "a function that cannot wait": ('lambda: ctx.data["a"]', "ctx.store"),
    "a private key": ('await ctx.set("a", 1, make_private=True)', "make_private"),
    "steps one by one": ("flow.run(stepwise=True)", "stream_events"),
    "a workflow within": ("flow.add_workflows(other=1)", "ctx.run"),
    "a name in a string": ('patch("llama_index.core.workflow.Context")', "names LlamaIndex"),
    "agents": ("from llama_index.core.agent.workflow import AgentWorkflow", "agents"),
}


@pytest.mark.parametrize(("line", "advice"), _LEFT.values(), ids=_LEFT)
def test_what_has_no_counterpart_is_left_and_told(line: str, advice: str, write: Write) -> None:
    """The place is named, and what to do."""
    inner = "ctx" in line
    text = (
        "from workflows import Context\n\n\nasync def f(ctx: Context) -> None:\n    "
        if inner
        else "from workflows import Context\n"
    )
    write({"a.py": text + line + "\n"})
    after = moved()
    assert line.splitlines()[-1] in after
    (told,) = remarks()
    assert told.startswith("a.py:") and advice in told
