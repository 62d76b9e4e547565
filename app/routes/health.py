"""/livez, /readyz and /metrics"""

import ipaddress
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from app import VERSION
from app.metrics import MEDIA_TYPE
from app.routes.parameters import Service
from app.service.health import OK, ready
from schemas.answers import Health

router = APIRouter(tags=["health"])


@router.get("/livez")
async def get_liveness() -> Health:
    """Is the process alive? Touches nothing."""
    return Health(status=OK, version=VERSION)


@router.get("/readyz", responses={503: {"model": Health, "description": "Not ready; `checks` says what is missing."}})
def get_readiness(service: Service, response: Response) -> Health:
    """Can it do its work?"""
    health = ready(service)
    if health.status != OK:
        response.status_code = 503
    return health


def may_read_metrics(request: Request) -> None:
    """Let this machine's own programs read, and answer everybody else as if there were nothing."""
    if request.client is None or not _is_loopback(request.client.host):
        raise HTTPException(404)


@router.get("/metrics", include_in_schema=False)
def get_metrics(request: Request, _allowed: Annotated[None, Depends(may_read_metrics)]) -> Response:
    """What Prometheus reads, in its text format; only for programs on this machine."""
    return Response(request.app.state.metrics.text(), media_type=MEDIA_TYPE)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
