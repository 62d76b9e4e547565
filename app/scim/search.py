"""Searches: looked up where a column answers, else every resource is held against the filter."""

from typing import Any

from scim2_models import Resource, ResourceType, ScimFilter, SearchRequest
from scim2_models.path import CompareOperator, Comparison, LogicalExpr, LogicalOperator
from scim2_server.storage import SearchPage
from sqlalchemy import Connection

from app.scim.kinds import KINDS
from app.scim.resources import resources_of
from app.scim.said import compared
from app.storage.repository import directory

FAR = 2**31
# By type: the attribute, the column it is looked up by, and whether case counts.
LOOKED_UP: dict[str, dict[str, tuple[str, bool]]] = {
    "User": {"id": ("id", True), "externalid": ("external_id", True), "username": ("name", False)},
    "Group": {"id": ("id", True), "externalid": ("external_id", True), "displayname": ("name", False)},
    "Department": {"id": ("id", True), "externalid": ("external_id", True)},
}


def search_page(
    connection: Connection,
    connector: str,
    kinds: list[tuple[ResourceType, type[Resource[Any]]]],
    request: SearchRequest[Any],
) -> SearchPage:
    """A page of the resources that match, and how many do."""
    start, count = min(request.start_index_0 or 0, FAR), request.count
    if len(kinds) == 1 and request.sort_by is None:
        [(kind, model)] = kinds
        table = KINDS[kind.name].table
        equal = looked_up(kind, request.filter)
        if equal is not None and (request.filter is None or is_simple(request.filter)):
            total = directory.count(connection, table, connector, equal)
            entries = directory.page(connection, table, connector, equal, start, count)
            return SearchPage(total, resources_of(connection, connector, kind, model, entries))
    found = [
        resource for kind, model in kinds for resource in _matching(connection, connector, kind, model, request.filter)
    ]
    ordered = request.sort(found) if request.sort_by is not None else found
    return SearchPage(len(found), ordered[start : None if count is None else start + count])


def _matching(
    connection: Connection,
    connector: str,
    kind: ResourceType,
    model: type[Resource[Any]],
    wanted: ScimFilter[Any] | None,
) -> list[Resource[Any]]:
    entries = directory.page(connection, KINDS[kind.name].table, connector, looked_up(kind, wanted) or {}, 0, None)
    found = resources_of(connection, connector, kind, model, entries)
    if wanted is None:
        return found
    bound = wanted if wanted.models else ScimFilter[model](str(wanted))  # type: ignore[valid-type]
    return [resource for resource in found if bound.match(resource)]


def looked_up(kind: ResourceType, wanted: ScimFilter[Any] | None) -> dict[str, object] | None:
    """The columns that everything a filter matches has; None where no column narrows it."""
    if wanted is None:
        return {}
    known = LOOKED_UP[kind.name or ""]
    for node in _all_of(wanted.ast):
        if _is_equality(node) and node.attr_path.attr.casefold() in known:
            column, exact = known[node.attr_path.attr.casefold()]
            return {column: node.value if exact else compared(node.value)}
    return None


def is_simple(wanted: ScimFilter[Any]) -> bool:
    """Is the filter one equality, so that its column says all of it?"""
    return _is_equality(wanted.ast)


def _is_equality(node: Any) -> bool:
    return (
        isinstance(node, Comparison)
        and node.op == CompareOperator.eq
        and isinstance(node.value, str)
        and node.attr_path.sub_attr is None
        and node.attr_path.uri is None
    )


def _all_of(node: Any) -> list[Any]:
    """The conditions of which every one must hold."""
    if isinstance(node, LogicalExpr) and node.op == LogicalOperator.and_:
        return [part for term in node.terms for part in _all_of(term)]
    return [node]
