"""One message sent: to the very address that was checked, within five seconds; of the answer only its status counts."""

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence

from app import VERSION
from app.access.webhooks import WebhookSettings, sign
from app.service.webhooks.addresses import Target, public_address, read_address
from schemas.errors import InvalidInput, Refused

SECONDS = 5.0
DELIVERED = "delivered"


class _Pinned(http.client.HTTPSConnection):
    """A connection to an address that was checked, whose certificate must be that of the name."""

    def __init__(self, target: Target, address: str, tls: ssl.SSLContext) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS, context=tls)
        self._address, self._tls = address, tls
        self._is_cut = False

    def connect(self) -> None:
        """Connect to the address, not to wherever the name leads by now."""
        plain = socket.create_connection((self._address, self.port), SECONDS)
        wrapped = self._tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        # Known before it is shaken hands with: who is slow at that can be cut off as well.
        self.sock = wrapped
        if self._is_cut:
            raise TimeoutError
        wrapped.do_handshake()

    def cut(self) -> None:
        """End it, whatever it is at, in another thread."""
        self._is_cut = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.sock.close()


def send(settings: WebhookSettings, address: str, secrets: Sequence[str], message: str, body: str) -> str:
    """Send a signed message: `delivered`, or why not. Follows no redirect, and reads no more than the status."""
    try:
        target = read_address(address)
        checked = public_address(target, settings.networks)
    except (Refused, InvalidInput) as error:
        return str(error)
    timestamp = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"custchain/{VERSION}",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, message, timestamp, body) for secret in secrets),
    }
    return _post(_Pinned(target, checked, settings.tls), target.path, body, headers)


def _post(connection: _Pinned, path: str, body: str, headers: Mapping[str, str]) -> str:
    # Each read alone has five seconds; who sends a letter at a time must not have them again and again.
    deadline = threading.Timer(SECONDS, connection.cut)
    deadline.daemon = True
    deadline.start()
    try:
        connection.request("POST", path, body.encode(), dict(headers))
        status = connection.getresponse().status
    except TimeoutError:
        return f"took longer than {SECONDS:.0f} s"
    except ssl.SSLError as error:
        return f"no safe connection: {error.reason or 'TLS failed'}"
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {type(error).__name__}"
    finally:
        deadline.cancel()
        connection.close()
    return DELIVERED if 200 <= status < 300 else f"answered {status}"


def payload(event: str, at: str, data: Mapping[str, object]) -> str:
    """The body of a message, in the form of Standard Webhooks."""
    return json.dumps({"type": event, "timestamp": at, "data": data}, ensure_ascii=False, separators=(",", ":"))
