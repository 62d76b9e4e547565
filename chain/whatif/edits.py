"""What each edit does to a chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from chain.whatif.draft import Draft
from chain.whatif.effort import effort_of, restate
from chain.whatif.merging import merge_parties
from schemas import scenario
from schemas.errors import InvalidInput
from schemas.link import Link
from schemas.merge_patch import merge_patch
from schemas.party import Party
from schemas.reading import read_part
from schemas.wording import quote

UP_TO = 20


def add_party(draft: Draft, edit: scenario.AddParty) -> None:
    """Put a party at the end of the list."""
    if edit.party.id in draft.parties:
        raise draft.wrong(f"the id {quote(edit.party.id)} is taken; choose another one", "party", "id")
    draft.put_party(edit.party)


def add_link(draft: Draft, edit: scenario.AddLink) -> None:
    """Put a link at the end of the list."""
    if edit.link.key in draft.links:
        raise draft.wrong(f"the id {quote(edit.link.key)} is taken; state another `id`", "link", "id")
    for end in ("supplier", "customer"):
        draft.party(getattr(edit.link, end), "link", end)
    draft.put_link(edit.link)


def change_party(draft: Draft, edit: scenario.ChangeParty) -> None:
    """Lay a merge patch over a party."""
    draft.put_party(_patched(draft, draft.party(edit.party, "party"), edit.fields))


def change_link(draft: Draft, edit: scenario.ChangeLink) -> None:
    """Lay a merge patch over a link."""
    link = draft.link(edit.link, "link")
    changed = _patched(draft, link.model_copy(update={"id": link.key}), edit.fields)
    for end in ("supplier", "customer"):
        draft.party(getattr(changed, end), "fields", end)
    draft.put_link(changed)


def remove_party(draft: Draft, edit: scenario.RemoveParty) -> None:
    """Take a party out, its links with it; its children move up."""
    party = draft.party(edit.party, "party")
    links = draft.links_of(party.id)
    for key in links:
        draft.drop_link(key)
    draft.drop_party(party.id)
    for child in draft.children_of(party.id):
        draft.put_party(child.model_copy(update={"parent": party.parent}))
    if links:
        named = ", ".join(links[:UP_TO]) + (f" and {len(links) - UP_TO:,} more" if len(links) > UP_TO else "")
        draft.notes.append(f"{party.label} is removed, and its links with it: {named}.")


def remove_link(draft: Draft, edit: scenario.RemoveLink) -> None:
    """Take a link out."""
    draft.drop_link(draft.link(edit.link, "link").key)


def redirect_link(draft: Draft, edit: scenario.RedirectLink) -> None:
    """Give a link another receiver, another supplier, or both."""
    link = draft.link(edit.link, "link")
    if edit.supplier is None and edit.customer is None:
        raise draft.wrong("state the new supplier, the new customer, or both")
    receiver = draft.party(edit.customer or link.customer, "customer").id
    draft.put_link(link.model_copy(update={"id": link.key, "customer": receiver}))
    if edit.supplier is not None and draft.party(edit.supplier, "supplier").id != link.supplier:
        _move(draft, link.key, link.supplier, edit.supplier)


def automate_link(draft: Draft, edit: scenario.AutomateLink) -> None:
    """Take a percentage off a link's own cost, and as much off its supplier's."""
    link = draft.link(edit.link, "link")
    if not draft.is_unit(link.supplier):
        raise draft.wrong(f"link {quote(link.key)} is insight from a customer and costs nothing to automate", "link")
    before = effort_of(draft, link.supplier)
    saved = before.money[link.key] * edit.percent / 100
    money = {**before.money, link.key: before.money[link.key] - saved}
    restate(draft, link.supplier, before.own_cost - saved, money, before.share)


EDITS: dict[type[BaseModel], Callable[[Draft, Any], None]] = {
    scenario.AddParty: add_party,
    scenario.AddLink: add_link,
    scenario.ChangeParty: change_party,
    scenario.ChangeLink: change_link,
    scenario.RemoveParty: remove_party,
    scenario.RemoveLink: remove_link,
    scenario.MergeParties: merge_parties,
    scenario.RedirectLink: redirect_link,
    scenario.AutomateLink: automate_link,
}


def _move(draft: Draft, key: str, giver: str, taker: str) -> None:
    """Move a link's work, and its money, from one supplier to another; all other links keep theirs."""
    if not draft.is_unit(taker) and draft.is_unit(giver):
        kind = draft.parties[taker].kind
        raise draft.wrong(f"{quote(taker)} is of kind {kind} and cannot take over work; name a department or partner")
    if not draft.is_unit(taker):
        draft.put_link(draft.links[key].model_copy(update={"supplier": taker}))
        return
    money = 0.0
    if draft.is_unit(giver):
        before = effort_of(draft, giver)
        money = before.money.pop(key)
        restate(draft, giver, before.own_cost - money, before.money, before.share)
    takes = effort_of(draft, taker)
    restate(draft, taker, takes.own_cost + money, {**takes.money, key: money}, {**takes.share, key: 0.0})


def _patched(draft: Draft, row: Any, fields: dict[str, Any]) -> Any:
    """A party or link with a merge patch laid over it."""
    if fields.get("id", row.id) != row.id:
        raise draft.wrong("an id cannot change; remove the old one and add a new one", "fields", "id")
    try:
        return read_part(
            Party if isinstance(row, Party) else Link, merge_patch(row.model_dump(exclude_none=True), fields)
        )
    except InvalidInput as error:
        problems = [
            problem.model_copy(update={"pointer": f"/edits/{draft.edit}/fields{problem.pointer}"})
            for problem in error.problems
        ]
        raise InvalidInput(problems) from None
