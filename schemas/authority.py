"""Who owns which field: a source, or the team that works on the chain."""

from typing import Annotated

from pydantic import AfterValidator, Field

from schemas.change import TEAM, SourceName
from schemas.link import Link
from schemas.party import Party
from schemas.values import Document

OWNED = {f"party.{name}" for name in Party.model_fields} | {f"link.{name}" for name in Link.model_fields}
UNOWNED = {"party.id", "party.kind", "link.id", "link.supplier", "link.customer"}


def _ownable(field: str) -> str:
    if field not in OWNED - UNOWNED:
        raise ValueError("is no field that can be owned; write party.FIELD or link.FIELD, such as party.own_cost")
    return field


class Authority(Document):
    """By field, such as `party.own_cost`, the source that owns it, or `team`.

    A push leaves a field alone that another owns and has stated; blanks it may fill. A source that never pushed owns
    nothing yet.
    """

    fields: dict[Annotated[str, AfterValidator(_ownable)], SourceName] = Field(
        description="The owner of each field; fields not named here are everybody's."
    )


DEFAULT = Authority(
    fields={
        **dict.fromkeys(("party.fte", "party.own_cost"), "hr"),
        **dict.fromkeys(
            ("party.readiness", "link.need", "link.importance", "link.confirmed", "link.purpose_fit"), TEAM
        ),
    }
)
