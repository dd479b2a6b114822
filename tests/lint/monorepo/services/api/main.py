import orders
from orders import Charged, OrderFlow, Receipt
from surefoot import step


class Express(OrderFlow):
    """Everything of its base, and one step in another way."""

    @step
    async def decided(self, ev: orders.Approval) -> Charged | Receipt: ...


async def handle() -> Receipt:
    return await Express().run(lines=["a"])
