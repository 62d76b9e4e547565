"""The liberated chain: what a profit-seeking organisation would keep, what it would let go, and why."""

from pydantic import BaseModel, Field


class Part(BaseModel):
    """A part of the chain and its money per period. The two parts of a chain add up to the whole."""

    parties: list[str] = Field(description="Party ids, in document order.")
    links: list[str] = Field(description="Link ids, in document order.")
    revenue: float = Field(description="What the customers in it pay.")
    cost: float = Field(description="Own cost of its links, and of its units' effort that no link accounts for.")


class LetGoCustomer(BaseModel):
    """Why one customer is let go. Keeping it beside what is kept would lose `needs - revenue`."""

    customer: str = Field(description="Party id.")
    revenue: float = Field(description="What it pays.")
    needs: float = Field(description="Cost of everything it needs that is let go; never less than its revenue.")
    needs_alone: float = Field(description="The part of `needs` that no other customer needs.")
    shared: list[int] = Field(description="Positions in `shared_needs` of what it needs and others need too.")


class SharedNeed(BaseModel):
    """Something let go that several customers need, and that they cannot pay for together.

    All that customers have left after paying for what they alone need is offered to what they share.
    """

    parties: list[str] = Field(description="Units that can only be kept together.")
    cost: float = Field(description="What keeping them costs, needed deliveries into them included.")
    offered: float = Field(description="What the customers who need it can contribute at most; not more than `cost`.")
    shared: list[int] = Field(description="Positions in `shared_needs` of what it requires in its turn.")


class CutProof(BaseModel):
    """The minimum cut that proves the answer: no choice can earn more than `offered - cut`.

    `cut` is what the customers who are let go had left, plus the cost of the shared needs that are kept. The profit
    kept equals the bound, so it is the largest there is.
    """

    offered: float = Field(description="What customers have left after paying for what they alone need.")
    cut: float = Field(description="Capacity of the minimum cut.")
    obliged_cost: float = Field(description="Cost of what must be kept for authorities whatever it brings.")
    bound: float = Field(description="offered - cut - obliged_cost: the largest profit there is.")


class Liberated(BaseModel):
    """The most profitable part of a chain, everything its customers and authorities need included."""

    profit_now: float = Field(description="Total revenue - total cost.")
    profit_kept: float = Field(description="The largest profit any part of the chain can make.")
    kept: Part = Field(description="What is kept.")
    let_go: Part = Field(description="What is let go.")
    obliged: Part = Field(description="The part of `kept` that authorities require; its cost is kept at any price.")
    let_go_customers: list[LetGoCustomer] = Field(description="Why each customer is let go; largest revenue first.")
    shared_needs: list[SharedNeed] = Field(description="What customers who are let go need together; dearest first.")
    proof: CutProof = Field(description="Why no other choice earns more.")
