"""What Okta and Entra write otherwise than the RFCs do, brought into the RFCs' form before it is read."""

from typing import Any

MANAGER = "manager"
SAID_AT = "custchainStatedAt"
"""Where the source's own lastModified goes, for `meta` is the server's and is dropped."""


def mended(data: Any) -> Any:
    """A request body in the RFCs' form; what is in it already comes back as it is.

    - A manager is an id alone, or a list of one (Entra), or has no `$ref` (Okta).
    - A PATCH wraps a single value into a list of one object (`[{"value": "False"}]`).
    - `meta.lastModified` of a whole resource is when the source says it last changed.
    - Bulk operations are mended one by one.
    """
    if not isinstance(data, dict):
        return data
    operations = _field(data, "operations")
    if isinstance(operations, list):
        key = next(name for name in data if name.casefold() == "operations")
        return {**data, key: [_operation(operation) for operation in operations]}
    return _resource(data)


def _operation(operation: Any) -> Any:
    """An operation of a PATCH, or of a bulk request with a resource or a PATCH in its data."""
    if not isinstance(operation, dict):
        return operation
    data = _field(operation, "data")
    if isinstance(data, dict):
        key = next(name for name in operation if name.casefold() == "data")
        return {**operation, key: mended(data)}
    path, value = _field(operation, "path"), _field(operation, "value")
    key = next((name for name in operation if name.casefold() == "value"), None)
    if key is None:
        return operation
    if isinstance(path, str):
        return {**operation, key: _value_at(path, value)}
    return {**operation, key: _resource(value) if isinstance(value, dict) else value}


def _value_at(path: str, value: Any) -> Any:
    last = path.rpartition(":")[2].casefold()
    if last == MANAGER:
        return _manager(value)
    return _unwrapped(value) if last == "active" else value


def _resource(data: dict[str, Any]) -> dict[str, Any]:
    made = {key: _attribute(key, value) for key, value in data.items()}
    meta = _field(data, "meta")
    said = _field(meta, "lastModified") if isinstance(meta, dict) else None
    return made | ({SAID_AT: said} if said is not None else {})


def _attribute(key: str, value: Any) -> Any:
    last = key.rpartition(":")[2].casefold()
    if last == MANAGER:
        return _manager(value)
    if ":" in key and isinstance(value, dict):
        return {inner: _attribute(inner, part) for inner, part in value.items()}
    return value


def _manager(value: Any) -> Any:
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(only, str):
        only = {"value": only} if only else None
    if not isinstance(only, dict) or not isinstance(_field(only, "value"), str):
        return only
    identity = _field(only, "value")
    return {"$ref": f"Users/{identity}", **only} if identity else None


def _unwrapped(value: Any) -> Any:
    """The value in `[{"value": …}]` or `{"value": …}`."""
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    return only["value"] if isinstance(only, dict) and set(only) == {"value"} else only


def _field(data: dict[str, Any], name: str) -> Any:
    """A field by its name, whatever its case."""
    return next((value for key, value in data.items() if key.casefold() == name.casefold()), None)
