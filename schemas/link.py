"""A link: one supplier gives one customer one offering."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.values import Amount, Document, Extra, Fraction, Id, Label, Money, Paragraph

Outcome = Literal["create", "keep", "enable", "oblige", "none"]
Flow = Literal["product", "service", "information", "decision", "insight"]


class Link(Document):
    """One supply relation `supplier -> customer`: an offering and the need it meets.

    >>> Link(supplier="farm", customer="kitchen", offering="Vegetables").key
    'farm>kitchen:Vegetables'
    """

    id: Id | None = Field(None, description="Unique in the chain; defaults to `supplier>customer:offering`.")
    supplier: Id = Field(description="Party that delivers.")
    customer: Id = Field(description="Party that receives: the supplier's internal or external customer.")
    offering: Label | None = Field(None, description="The product or service delivered.")
    need: Paragraph | None = Field(None, description="The need it meets, in the receiver's words.")
    effort_share: Fraction | None = Field(
        None, description="Share of the supplier's effort this link takes, 0-1. State this or `cost`, not both."
    )
    cost: Money | None = Field(
        None, description="Money per period of the supplier's own cost this link takes. State this or `effort_share`."
    )
    importance: Annotated[float, Field(ge=0, le=5)] | None = Field(
        None, description="The receiver's word: 0 not needed, 3 as important as its cost suggests, 5 cannot do without."
    )
    volume: Amount | None = Field(None, description="How many units of the offering per period.")
    unit: Label | None = Field(None, description="What `volume` counts.")
    price: Money | None = Field(None, description="Money per period the receiver pays for this link.")
    target_cost: Money | None = Field(None, description="Money per period the link may cost.")
    lead_time_days: Amount | None = Field(None, description="Days from order to delivery.")
    satisfaction: Fraction | None = Field(None, description="How satisfied the receiver is, 0-1.")
    outcome: Outcome | None = Field(
        None, description="Drucker's test: does it create or keep a customer, enable those who do, oblige, or none?"
    )
    flow: Flow | None = Field(None, description="What flows. `insight` is feedback from the customer's side.")
    purpose_fit: Annotated[float, Field(ge=-2, le=2)] | None = Field(
        None, description="How it fits the organisation's purpose, -2 against to 2 for."
    )
    confirmed: bool | None = Field(None, description="Has the receiver confirmed the need? false: denied.")
    note: Paragraph | None = Field(None, description="Free text.")
    extra: Extra | None = Field(None, description="Anything else, kept and returned.")

    @property
    def key(self) -> str:
        """The link's id, or the one it gets when none is stated."""
        return self.id or default_link_id(self.supplier, self.customer, self.offering)


def default_link_id(supplier: str, customer: str, offering: str | None) -> str:
    """The id of a link that states none: `supplier>customer:offering`."""
    return f"{supplier}>{customer}:{offering or ''}"
