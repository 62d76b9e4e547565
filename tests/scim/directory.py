"""An organisation's directory as its identity provider pushes it, in one line a request."""

from typing import Any
from urllib.parse import quote

from httpx2 import Response
from starlette.testclient import TestClient

from app.service.context import Context
from app.service.directory.connectors import create_connector
from schemas.connector import NewConnector
from tests.access import DOOR, bearer

ROOT = "/scim/v2"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
DEPARTMENT = "urn:custchain:params:scim:schemas:1.0:Department"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class Directory:
    """Requests below /scim/v2 with a connector's secret; `api` asks for its organisation as an administrator."""

    def __init__(self, client: TestClient, organisation: str, connector: str, token: str) -> None:
        self.client = client
        self.organisation = organisation
        self.connector = connector
        self.token = token

    @property
    def context(self) -> Context:
        found: Context = self.client.app.state.context  # type: ignore[attr-defined]
        return found

    def api(self, path: str) -> Any:
        return self.client.get(f"/api/v1/organisations/{self.organisation}{path}").json()

    def party(self, party: str) -> Any:
        return self.api(f"/parties/{party}")

    def headcounts(self) -> dict[str, float]:
        """The headcount of each party of the organisation's chain that has one."""
        return {party["id"]: party["fte"] for party in self.api("/chain")["parties"] if "fte" in party}

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, ROOT + path, json=body, headers=bearer(self.token) | named)

    def add(self, name: str, department: str | None = None, /, **attributes: Any) -> str:
        """Push a new user: the id."""
        answer = self.send("POST", "/Users", a_user(name, department, **attributes))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def get(self, path: str) -> Any:
        answer = self.send("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def find(self, endpoint: str, condition: str) -> list[Any]:
        """What a filter finds."""
        return list(self.get(f"/{endpoint}?filter={quote(condition)}").get("Resources", []))

    def patch(self, path: str, *operations: Any, **headers: str) -> Response:
        return self.send("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def bulk(self, *operations: Any, **fields: Any) -> Response:
        return self.send("POST", "/Bulk", {"schemas": [BULK], "Operations": list(operations), **fields})


def connected(client: TestClient, organisation: str, name: str = "okta", *, money: bool = True) -> Directory:
    """A new connector of an organisation, made if it is not there."""
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    client.post("/api/v1/organisations", json={"id": organisation, "name": organisation})
    made = create_connector(context, organisation, NewConnector(name=name, money=money), DOOR)
    return Directory(client, organisation, made.id, made.token)


def a_user(name: str, department: str | None = None, /, **attributes: Any) -> dict[str, Any]:
    """A user resource."""
    enterprise = {} if department is None else {ENTERPRISE: {"department": department}}
    return {"schemas": [USER, ENTERPRISE], "userName": name, **enterprise, **attributes}


def a_department(name: str, **attributes: Any) -> dict[str, Any]:
    """A department resource."""
    return {"schemas": [DEPARTMENT], "displayName": name, **attributes}


def leaves(user: str) -> dict[str, Any]:
    """A bulk operation that deactivates a user."""
    data = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "active", "value": False}]}
    return {"method": "PATCH", "path": f"/Users/{user}", "data": data}
