"""Settings of the service: `CUSTCHAIN_PORT=9000 custchain serve`, or `port = 9000` in custchain.toml."""

import os
import tomllib
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, IPvAnyNetwork, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)
from sqlalchemy.engine import make_url

from app.access.single_sign_on import ClaimedRole, IdentityProvider
from app.access.webhooks import WebhookSettings
from schemas.errors import InputProblem, InvalidInput

MEBIBYTE = 1024 * 1024
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
PRIVATE_NETWORKS = ["127.0.0.1", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]


class Settings(BaseSettings):
    """Every knob there is: a line of the settings file, or an environment variable with the prefix CUSTCHAIN_."""

    model_config = SettingsConfigDict(env_prefix="CUSTCHAIN_", frozen=True, extra="forbid")

    database_url: str = Field(
        default_factory=lambda: sqlite_url(default_database_file()),
        description="SQLAlchemy URL of the database. Default: an SQLite file in the user's data directory.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    allowed_hosts: list[str] = Field(
        default_factory=list,
        description='Further names browsers may reach the service by, as a JSON list: ["chains.example.org"].',
    )
    body_limit: int = Field(5 * MEBIBYTE, ge=1, description="Largest request body, bytes.")
    push_limit: int = Field(50 * MEBIBYTE, ge=1, description="Largest push as NDJSON, bytes.")
    upload_limit: int = Field(25 * MEBIBYTE, ge=1, description="Largest upload of files as a form, bytes.")
    page_limit: int = Field(500, ge=1, le=500, description="Most items of one page of a list.")
    busy_timeout_ms: int = Field(30_000, ge=10_000, description="How long a write waits for another process, ms.")
    changes_per_minute: int = Field(
        3000,
        ge=0,
        description="Changes one key or account may make, and requests one connector may send to /scim, within a "
        "minute on a server; 0: without limit.",
    )
    pictures_per_minute: int = Field(
        300, ge=0, description="Pictures one key, account or share link may ask for within a minute; 0: without limit."
    )
    analyses_kept: int = Field(16, ge=1, description="Analyses kept in memory, one per revision of an organisation.")
    workers: int = Field(
        2,
        ge=0,
        description="Processes that compute numbers and pictures of large chains, so that everybody else is answered "
        "at once; started when first needed. 0: the serving process computes them itself.",
    )
    backup_directory: Path | None = Field(
        None, description="Folder for backups made before a migration; default: beside the SQLite file."
    )
    disk_floor: int = Field(
        100 * MEBIBYTE, ge=0, description="Free bytes on the database's disk below which /readyz says degraded."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="What is logged on stderr, as JSON lines; info adds one line for each request."
    )
    shutdown_seconds: int = Field(5, ge=0, description="How long running requests may finish after a stop signal.")
    trusted_proxy: list[str] = Field(
        default_factory=list,
        description="Addresses of the proxy in front that ends TLS, as a JSON list; only its forwarded headers count.",
    )
    webhook_key: SecretStr | None = Field(
        None,
        min_length=32,
        description="Turns webhooks on: a secret text of 32 letters or more, the same on every server, from which "
        "the secrets of webhooks are derived.",
    )
    webhook_networks: list[IPvAnyNetwork] = Field(
        default_factory=list,
        description='Private networks webhooks may reach all the same, as a JSON list: ["10.1.0.0/16"].',
    )
    insecure: bool = Field(False, description="Let people sign in over plain http from other machines too.")
    oidc_issuer: str | None = Field(None, description="Address of the OpenID Connect provider for single sign-on.")
    oidc_client_id: str = Field("", description="This service's client id with the provider.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="This service's client secret with the provider.")
    oidc_name: str = Field("single sign-on", description="What the sign-in button calls the provider.")
    oidc_domains: list[str] = Field(
        default_factory=list, description='E-mail domains that may sign in, as a JSON list: ["example.org"].'
    )
    oidc_role_claim: str = Field("groups", description="Claim of the ID token whose values grant roles.")
    oidc_roles: dict[str, ClaimedRole] = Field(
        default_factory=dict,
        description='What its values grant, as JSON: {"chains": {"organisation": "shop", "role": "editor"}}.',
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library names it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library names it
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is stated in code counts first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())

    @property
    def backup_folder(self) -> Path:
        """Where backups made before a migration go."""
        if self.backup_directory is not None:
            return self.backup_directory
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            return Path(url.database).absolute().parent
        return default_database_file().parent

    @property
    def host_names(self) -> frozenset[str]:
        """Every name the Host header may carry."""
        own = [self.host] if self.host not in {"0.0.0.0", "::"} else []  # noqa: S104
        return frozenset(name.lower() for name in (*LOCAL_NAMES, *own, *self.allowed_hosts))

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach the service."""
        return self.host in LOCAL_NAMES and not self.trusted_proxy

    @property
    def webhooks(self) -> WebhookSettings | None:
        """What webhooks need; None where they are off."""
        if self.webhook_key is None:
            return None
        return WebhookSettings(self.webhook_key.get_secret_value(), tuple(self.webhook_networks))

    @property
    def identity_provider(self) -> IdentityProvider | None:
        """Where single sign-on goes; None where it is not configured."""
        if self.oidc_issuer is None:
            return None
        return IdentityProvider(
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self.oidc_client_secret,
            name=self.oidc_name,
            domains=tuple(self.oidc_domains),
            role_claim=self.oidc_role_claim,
            roles=self.oidc_roles,
        )


def load_settings(**stated: object) -> Settings:
    """Settings of the environment, those stated here laid over; raises InvalidInput naming the variable to mend."""
    try:
        return Settings(**{name: value for name, value in stated.items() if value is not None})  # type: ignore[arg-type]
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput([InputProblem(pointer="", message=str(error), place=str(settings_file()))]) from None
    except ValidationError as error:
        raise InvalidInput([_problem(str(fault["loc"][0]), fault["msg"]) for fault in error.errors()]) from None
    except SettingsError as error:
        raise InvalidInput([InputProblem(pointer="", message=f"{error}; lists are JSON")]) from None


def _problem(name: str, message: str) -> InputProblem:
    return InputProblem(pointer=f"/{name}", message=message, place=f"CUSTCHAIN_{name.upper()}")


def settings_file() -> Path:
    """The settings file: the one CUSTCHAIN_CONFIG names, which must be there, or custchain.toml if there is one."""
    stated = os.environ.get("CUSTCHAIN_CONFIG")
    if stated and not Path(stated).is_file():
        raise InvalidInput(
            [InputProblem(pointer="", message=f"there is no file {stated}; correct the name", place="CUSTCHAIN_CONFIG")]
        )
    return Path(stated or "custchain.toml")


def default_database_file() -> Path:
    """Where the database lives unless told otherwise."""
    return Path(platformdirs.user_data_dir("custchain", appauthor=False)) / "custchain.db"


def sqlite_url(file: Path) -> str:
    """The SQLAlchemy URL of an SQLite file.

    >>> sqlite_url(Path("chains.db"))
    'sqlite:///chains.db'
    """
    return f"sqlite:///{file.as_posix()}"
