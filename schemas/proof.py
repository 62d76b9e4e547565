"""Why a link does or does not reach a customer, as `custchain prove` and the API answer it."""

from pydantic import BaseModel, Field


class Witness(BaseModel):
    """A shortest path of needed links to a customer: one is enough to prove that there is one."""

    parties: list[str] = Field(description="Party ids from the link's supplier to the customer.")
    links: list[str] = Field(description="Link ids in the same order, one fewer; the first is the link itself.")
    label: str = Field(description="The customer's name, or its id where it has none.")


class Proof(BaseModel):
    """Whether a link reaches an external customer, and what proves it: a witness, or everything it does reach."""

    link: str = Field(description="Link id.")
    reaches_customer: bool = Field(description="Needed, and a path of needed links leads on to an external customer.")
    sentence: str = Field(description="The same in plain words.")
    witness: Witness | None = Field(description="Where it reaches a customer: a shortest path there. Else null.")
    reachable: list[str] | None = Field(
        description="Where it reaches none: the ids of all parties that needed links lead to from it, nearest first; "
        "none where the link itself is not needed. Who is missing here is not reached. Else null."
    )
