"""The library's protocol with our strict reading, our errors, and a bulk request as one push."""

from typing import Any

from scim2_models import (
    Context,
    Error,
    Resource,
    ResourceType,
    SCIMException,
    SearchRequest,
)
from scim2_server.conditions import Conditions
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.routing import Operation
from scim2_server.service import ModelT, ScimService

from app.errors import status_of
from app.scim.errors import clean
from app.scim.habits import SAID_AT
from app.scim.reading import check_filter, read_json, strict_body
from app.scim.storage import DirectoryStorage
from schemas.errors import CustchainError


class Protocol(ScimService):
    """The SCIM protocol as it is spoken here."""

    def read_body(self, model: type[ModelT], body: bytes, content_type: str | None, scim_ctx: Context) -> ModelT:
        """Validate a body that was read strictly first."""
        self.ensure_json(content_type)
        return super().read_body(model, strict_body(body), content_type, scim_ctx)

    def decode_body(self, body: bytes, content_type: str | None) -> Any:
        """The JSON of a search, read strictly."""
        self.ensure_json(content_type)
        return read_json(body)

    def read_search(self, resource_types: list[ResourceType], payload: Any) -> tuple[SearchRequest[Any], Any]:
        """Validate a search whose filter is of a length somebody meant."""
        if isinstance(payload, dict):
            for name, value in payload.items():
                if name.casefold() == "filter":
                    check_filter(value)
        return super().read_search(resource_types, payload)

    def apply_replacement(
        self, current: Resource[Any], replacement: Resource[Any], conditions: Conditions
    ) -> Resource[Any] | None:
        """Apply a replacement; one that says when its source made it is stored even where it changes nothing else."""
        replaced = super().apply_replacement(current, replacement, conditions)
        says_when = SAID_AT in (replacement.unknown_attributes or {})
        return replacement if replaced is None and says_when else replaced

    @staticmethod
    def error_of(exception: Exception) -> Error:
        """The SCIM error of whatever went wrong."""
        if isinstance(exception, SCIMException):
            return exception.to_error()
        if not isinstance(exception, CustchainError):
            return Error(status=500, detail="this is a fault of ours; try again, and if it stays, report it")
        return Error(status=status_of(exception)[0], detail=clean(str(exception)))


class Handler(ScimHandler):
    """Serves one request of one connector."""

    storage: DirectoryStorage

    def bulk(self, request: ScimRequest) -> ScimResponse:
        """Run a bulk request as one push: each operation succeeds or fails, and all are stored at once."""
        with self.service.provider:
            self.service.route(request, Operation.bulk)
            plan = self.service.read_bulk(request.body, request.header("Content-Type"))
            with self.storage.pushing():
                for step in plan:
                    result, resource = self.run_bulk_step(request, plan, step)
                    plan.record(step, result, resource)
            return self.service.bulk_response(plan)
