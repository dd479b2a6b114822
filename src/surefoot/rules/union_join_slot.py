from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["UnionJoinSlot"]


class UnionJoinSlot(StepRule):
    """A join takes a union in one of its slots.

    ## Why it matters
    A step with several event parameters waits until each has its event. A slot that takes either of two types leaves
    open which of them it waits for, and whether the other is kept or lost.

    ## Bad
    ```python
    class Order(StartEvent): ...


    class Stock(Event): ...


    class Price(Event): ...


    class Offer(Event): ...


    class Quote(Workflow):
        @step
        async def stock(self, ev: Order) -> Stock: ...
        @step
        async def price(self, ev: Order) -> Price: ...
        @step
        async def offer(self, ev: Order) -> Offer: ...
        @step
        async def quote(self, stock: Stock, price: Price | Offer) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Order(StartEvent): ...


    class Stock(Event): ...


    class Price(Event): ...


    class Offer(Event): ...


    class Quote(Workflow):
        @step
        async def stock(self, ev: Order) -> Stock: ...
        @step
        async def price(self, ev: Order) -> Price: ...
        @step
        async def offer(self, ev: Order) -> Offer: ...
        @step
        async def quote(self, stock: Stock, price: Price, offer: Offer) -> StopEvent: ...
    ```
    """

    code = "WF106"
    message = "step `{step}` joins several events, but parameter `{parameter}` takes any of {types}"
    hint = "give each parameter one event type; let an earlier step turn the alternatives into one"
    headline = (
        "Collect-mode steps (more than one event parameter) require each event parameter to declare a single event "
        "type, but parameter '{parameter}' declares {count}."
    )

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.join == "slots":
            for parameter in step.parameters:
                if len(parameter.events) > 1:
                    types = ", ".join(f"`{event.name}`" for event in parameter.events)
                    name, count = parameter.name, str(len(parameter.events))
                    yield Finding(step, place=parameter.location, parameter=name, types=types, count=count)
