"""Settings of the service, from the environment: `CUSTCHAIN_PORT=9000 custchain serve`."""

from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from schemas.errors import InputProblem, InvalidInput

MEBIBYTE = 1024 * 1024
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


class Settings(BaseSettings):
    """Every knob there is; each is an environment variable with the prefix CUSTCHAIN_."""

    model_config = SettingsConfigDict(env_prefix="CUSTCHAIN_", frozen=True)

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
    page_limit: int = Field(500, ge=1, le=500, description="Most items of one page of a list.")
    busy_timeout_ms: int = Field(30_000, ge=10_000, description="How long a write waits for another process, ms.")
    analyses_kept: int = Field(16, ge=1, description="Analyses kept in memory, one per revision of an organisation.")
    shutdown_seconds: int = Field(5, ge=0, description="How long running requests may finish after a stop signal.")

    @property
    def host_names(self) -> frozenset[str]:
        """Every name the Host header may carry."""
        own = [self.host] if self.host not in {"0.0.0.0", "::"} else []  # noqa: S104
        return frozenset(name.lower() for name in (*LOCAL_NAMES, *own, *self.allowed_hosts))


def load_settings(**stated: object) -> Settings:
    """Settings of the environment, those stated here laid over; raises InvalidInput naming the variable to mend."""
    try:
        return Settings(**{name: value for name, value in stated.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise InvalidInput([_problem(str(fault["loc"][0]), fault["msg"]) for fault in error.errors()]) from None
    except SettingsError as error:
        raise InvalidInput([InputProblem(pointer="", message=f"{error}; lists are JSON")]) from None


def _problem(name: str, message: str) -> InputProblem:
    return InputProblem(pointer=f"/{name}", message=message, place=f"CUSTCHAIN_{name.upper()}")


def default_database_file() -> Path:
    """Where the database lives unless told otherwise."""
    return Path(platformdirs.user_data_dir("custchain", appauthor=False)) / "custchain.db"


def sqlite_url(file: Path) -> str:
    """The SQLAlchemy URL of an SQLite file.

    >>> sqlite_url(Path("chains.db"))
    'sqlite:///chains.db'
    """
    return f"sqlite:///{file.as_posix()}"
