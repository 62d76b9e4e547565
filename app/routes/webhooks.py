"""/api/v1/organisations/{organisation}/webhooks: addresses that are told what happens."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.service.webhooks import keeping
from schemas.formats.json import parse_json
from schemas.reading import read_part
from schemas.webhook import DeliveryPage, MadeWebhook, NewWebhook, Webhook, WebhookList, WebhookPatch

router = APIRouter(prefix="/organisations/{organisation}/webhooks", tags=["access"])

WebhookPath = Annotated[str, Path(description="The webhook's id.", max_length=200)]
WRITE = (400, 404, 409, 413, 415, 422)


@router.get("", responses=problems(404, 422))
def list_webhooks(service: Service, organisation: OrganisationPath) -> WebhookList:
    """List the organisation's webhooks, without their secrets."""
    return keeping.list_webhooks(service, organisation)


@router.post(
    "",
    status_code=201,
    response_model=MadeWebhook,
    responses=problems(*WRITE),
    openapi_extra=body_of("NewWebhook"),
)
def create_webhook(service: Service, caller: Caller, organisation: OrganisationPath, body: Body) -> MadeWebhook:
    """Make a webhook. Its secret is in this answer and nowhere else."""
    new = read_part(NewWebhook, parse_json(body))
    return keeping.create_webhook(service, organisation, new, door_of(caller))


@router.patch("/{webhook}", response_model=Webhook, responses=problems(*WRITE), openapi_extra=body_of("WebhookPatch"))
def patch_webhook(
    service: Service, caller: Caller, organisation: OrganisationPath, webhook: WebhookPath, body: Body
) -> Webhook:
    """Change what a webhook is told of; pause it, or let it go on."""
    wanted = read_part(WebhookPatch, parse_json(body))
    return keeping.patch_webhook(service, organisation, webhook, wanted, door_of(caller))


@router.post("/{webhook}/secret", status_code=201, responses=problems(404, 422))
def renew_webhook_secret(
    service: Service, caller: Caller, organisation: OrganisationPath, webhook: WebhookPath
) -> MadeWebhook:
    """Give a webhook a new secret; for a day the old one is used beside it."""
    return keeping.renew_webhook_secret(service, organisation, webhook, door_of(caller))


@router.delete("/{webhook}", status_code=204, responses=problems(404, 422))
def delete_webhook(service: Service, caller: Caller, organisation: OrganisationPath, webhook: WebhookPath) -> Response:
    """Delete a webhook; what is on its way to it is not sent."""
    keeping.delete_webhook(service, organisation, webhook, door_of(caller))
    return Response(status_code=204)


@router.get("/{webhook}/deliveries", responses=problems(404, 422))
def list_deliveries(service: Service, organisation: OrganisationPath, webhook: WebhookPath) -> DeliveryPage:
    """List the newest messages to a webhook, and what became of them."""
    return keeping.list_deliveries(service, organisation, webhook)
