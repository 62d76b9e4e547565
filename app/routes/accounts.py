"""/api/v1/accounts: who may sign in to this service."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, Service, door_of
from app.service import accounts, invitations
from schemas.access import Account, AccountList, Invitation, NewAccount
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/accounts", tags=["accounts"])

AccountPath = Annotated[str, Path(description="The name the account signs in by.", max_length=200)]
WRITE = (400, 401, 403, 404, 409, 413, 415, 422)


@router.get("", responses=problems(401, 403, 422))
def list_accounts(service: Service) -> AccountList:
    """List every account."""
    return accounts.list_accounts(service)


@router.put("/{account}", response_model=Account, responses=problems(*WRITE), openapi_extra=body_of("NewAccount"))
def put_account(service: Service, caller: Caller, account: AccountPath, body: Body) -> Account:
    """Make an account, or change it."""
    return accounts.put_account(service, account, read_part(NewAccount, parse_json(body)), door_of(caller))


@router.post("/{account}/link", status_code=201, responses=problems(401, 403, 404, 422))
def renew_one_time_link(service: Service, caller: Caller, account: AccountPath) -> Invitation:
    """Make a link that signs the account in once: an invitation, or for a lost password."""
    return invitations.invite(service, account, door_of(caller))


@router.delete("/{account}", status_code=204, responses=problems(401, 403, 404, 409, 422))
def delete_account(service: Service, caller: Caller, account: AccountPath) -> Response:
    """Delete an account; its sessions end at once."""
    accounts.delete_account(service, account, door_of(caller))
    return Response(status_code=204)
