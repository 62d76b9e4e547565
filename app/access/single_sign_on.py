"""How single sign-on is configured: the identity provider, who is let in, and what their claims grant."""

from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr

from app.access.roles import RoleName


class ClaimedRole(BaseModel):
    """What one value of the role claim grants: a role in an organisation, or the administration of the service."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: str | None = None
    role: RoleName = "viewer"
    money: bool = False
    administrator: bool = False


class IdentityProvider(BaseModel):
    """An OpenID Connect provider and this service's registration with it."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    client_id: str
    client_secret: SecretStr
    name: str
    domains: tuple[str, ...]
    role_claim: str
    roles: dict[str, ClaimedRole]

    @property
    def configuration_address(self) -> str:
        """Where the provider describes itself (OpenID Connect Discovery 1.0)."""
        return f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"

    def lets_in(self, email: str) -> bool:
        """Whether people of the e-mail address' domain may sign in; all may where no domain is named."""
        return not self.domains or email.rpartition("@")[2].casefold() in {d.casefold() for d in self.domains}

    def granted(self, claims: dict[str, Any]) -> list[ClaimedRole]:
        """What the claims grant."""
        stated = claims.get(self.role_claim, [])
        values = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
        return [self.roles[value] for value in values if isinstance(value, str) and value in self.roles]
