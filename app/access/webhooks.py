"""What webhooks need of the installation: the key of their secrets, and private networks they may reach."""

import base64
import hashlib
import hmac
import ssl
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

SECRET_PREFIX = "whsec_"  # noqa: S105 - the prefix of Standard Webhooks, no secret


@dataclass(frozen=True)
class WebhookSettings:
    """Set where webhooks are on. `networks` are private ones that may be reached nevertheless."""

    key: str = field(repr=False)
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def secret(self, webhook: str, generation: int) -> str:
        """The secret of a webhook, derived so that it stands in no database and no backup."""
        made = hmac.new(self.key.encode(), f"custchain webhook {webhook} {generation}".encode(), hashlib.sha256)
        return SECRET_PREFIX + base64.b64encode(made.digest()).decode()


def sign(secret: str, message: str, timestamp: int, body: str) -> str:
    """The signature of a message, as https://www.standardwebhooks.com has it.

    >>> secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    >>> sign(secret, message, 1614265330, '{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    made = hmac.new(key, f"{message}.{timestamp}.{body}".encode(), hashlib.sha256)
    return f"v1,{base64.b64encode(made.digest()).decode()}"
