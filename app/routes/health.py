"""/livez and /readyz"""

from fastapi import APIRouter, Response

from app import VERSION
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
