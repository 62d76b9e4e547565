"""An OpenID Connect provider on this machine, which says of whoever comes what a test tells it to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "custchain"
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
STRANGE_KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})


@dataclass
class Provider:
    """Where it is, and what it claims next; with `broken` it answers with a page for people."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    nonce: str = ""
    key: RSAKey = field(default_factory=lambda: KEY)
    broken: bool = False

    def answer(self, path: str) -> dict[str, Any]:
        """The document at an address."""
        if path == "/jwks":
            return {"keys": [KEY.as_dict(private=False)]}
        if path == "/token":
            return {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token()}
        addresses = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
        return {"issuer": self.issuer} | {name: f"{self.issuer}/{path}" for name, path in addresses.items()}

    def _id_token(self) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.nonce, "sub": "7"}
        return jwt.encode({"alg": "RS256", "kid": "first"}, said | self.claims, self.key)


@contextmanager
def provider_here() -> Iterator[Provider]:
    """A provider that answers for as long as the block lasts."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            page = b"<h1>maintenance</h1>"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page if provider.broken else json.dumps(provider.answer(self.path)).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield provider
        finally:
            server.shutdown()
