"""The costliest paths to a customer, as `custchain paths` and the API answer them."""

from pydantic import BaseModel, Field


class CostPath(BaseModel):
    """One way money takes to a customer: the own cost of its first party that arrives along exactly these links.

    A path may pass a unit more than once where the chain has a loop.
    """

    parties: list[str] = Field(description="Party ids from the origin to the customer.")
    links: list[str] = Field(description="Link ids in the same order, one fewer.")
    cost: float = Field(description="Money per period: own cost of the first party times the effort shares on the way.")
    share: float = Field(description="cost / the customer's cost to serve, 0-1.")
    covered: float = Field(description="Share of the cost to serve that this path and all dearer ones explain, 0-1.")
