"""The stored shop, spoken to in one line a request."""

from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

ROOT = "/api/v1/organisations/shop"


class Shop:
    """Requests below /api/v1/organisations/shop; `version` is what goes into If-Match."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(ROOT + path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, body: Any, version: str | None = None, **headers: str) -> Response:
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.client.post(ROOT + path, json=body, headers=_if_match(version) | named)

    def put(self, path: str, body: Any, version: str | None = None) -> Response:
        return self.client.put(ROOT + path, json=body, headers=_if_match(version))

    def patch(self, path: str, body: Any, version: str | None = None, **headers: str) -> Response:
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.client.patch(ROOT + path, json=body, headers=_if_match(version) | named)

    def delete(self, path: str, version: str | None = None) -> Response:
        return self.client.delete(ROOT + path, headers=_if_match(version))

    def version(self, path: str) -> str:
        """The ETag of what is there now."""
        return self.get(path).headers["ETag"]

    def chain(self) -> Any:
        """The stored chain document."""
        return self.get("/chain").json()

    def revision(self) -> int:
        """The number of the newest revision."""
        return int(self.get("").json()["revision"])


def _if_match(version: str | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": version}
