"""The OpenAPI document: what FastAPI derives from the routes, and the bodies that our own strict reader takes."""

import copy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.access.money import MONEY
from app.access.rules import RULES, Need
from app.routes.answers import problems
from schemas.access import (
    NewAccount,
    NewKey,
    NewMember,
    NewPassword,
    NewShare,
    OneTimeLink,
    OpenedShare,
    SignIn,
)
from schemas.answers import NewOrganisation
from schemas.authority import Authority
from schemas.chain import ChainDocument, Organisation
from schemas.change import Push, PushedChange, PushHead
from schemas.connector import NewConnector, Rotation
from schemas.decision import NewDecision, NewPlan
from schemas.errors import Problem
from schemas.history import ChainEvent, Erase, Restore, Resync, Undo
from schemas.importing import NewImport
from schemas.link import Link
from schemas.mapping import Mapping
from schemas.observation import NewObservation
from schemas.party import Party
from schemas.scenario import Scenario
from schemas.stored_scenario import NewScenario
from schemas.survey import ApplyAnswer, NewSurvey, OpenedSurvey, SurveyAnswers
from schemas.uncertainty import HowSureQuestion
from schemas.webhook import NewWebhook, WebhookPatch

Schema = dict[str, Any]
REFERENCES = "#/components/schemas/{model}"
ACCESS = (SignIn, OneTimeLink, OpenedShare, NewPassword, NewAccount, NewMember, NewKey, NewShare)
CONNECTORS = (NewConnector, Rotation)
SURVEYS = (NewSurvey, OpenedSurvey, SurveyAnswers, ApplyAnswer)
SENT: tuple[type[BaseModel], ...] = (
    ChainDocument,
    NewOrganisation,
    Erase,
    Restore,
    Undo,
    Problem,
    Scenario,
    NewScenario,
    NewDecision,
    NewPlan,
    HowSureQuestion,
    Push,
    PushHead,
    NewWebhook,
    WebhookPatch,
    Authority,
    NewImport,
    NewObservation,
    Mapping,
    *ACCESS,
    ChainEvent,
    Resync,
    *CONNECTORS,
    *SURVEYS,
)
PATCHED: tuple[type[BaseModel], ...] = (Organisation, Party, Link, NewScenario, NewPlan)


def describe(app: FastAPI) -> Schema:
    """The OpenAPI document of the app; the same for the same version."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            routes=app.routes,
            separate_input_output_schemas=False,
        )
        _drop_unused(document)
        schemas = document["components"]["schemas"]
        schemas.update(_sent())
        _mark_money(schemas)
        _mark_permissions(document)
        app.openapi_schema = document
    return app.openapi_schema


def _mark_money(schemas: dict[str, Schema]) -> None:
    """Amounts of money are left out for those without the cost permission, so no answer promises them."""
    for model, fields in MONEY.items():
        schema = schemas.get(model.__name__, {})
        schema["required"] = [name for name in schema.get("required", []) if name not in fields]
        for name in fields & schema.get("properties", {}).keys():
            field = schema["properties"][name]
            said = f"{field.pop('description', '')} Left out without the cost permission.".strip()
            field["description"] = said


def _mark_permissions(document: Schema) -> None:
    """Every operation says whom it is for, and that it may answer 401, 403 and 429."""
    document["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "An API key: `custchain key create`."},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-custchain",
            "description": "A signed-in browser.",
        },
    }
    for path, methods in document["paths"].items():
        for told in methods.values():
            rule = RULES[told["operationId"]]
            if rule.need is not Need.NOTHING:
                told["security"] = [{"key": []}, {"session": []}]
                told["responses"] |= {str(status): answer for status, answer in problems(401, 403, 429).items()}
            if "/api/" in path:
                for status in (400, 422):
                    told["responses"].setdefault(str(status), problems(status)[status])
            told["description"] = f"{told.get('description', '')} For {rule.need.value}.".strip()


def _sent() -> dict[str, Schema]:
    _, definitions = models_json_schema([(model, "validation") for model in SENT], ref_template=REFERENCES)
    schemas: dict[str, Schema] = definitions["$defs"]
    for model in PATCHED:
        schemas[f"{model.__name__}Patch"] = _patch_of(schemas[model.__name__])
    for noun in ("party", "link"):
        of_change = schemas[PushedChange.__name__]["properties"]
        of_change[noun] = {"$ref": REFERENCES.format(model=f"{noun.title()}Patch")}
    for model in (Party, Link):
        schemas[f"{model.__name__}Body"] = _body_of(schemas[model.__name__])
    return schemas


def _patch_of(schema: Schema) -> Schema:
    """A JSON merge patch of a schema: any of its fields, null to remove one."""
    patch = copy.deepcopy(schema)
    patch.pop("required", None)
    patch["title"] += "Patch"
    patch["description"] = f"Any fields of {schema['title']}; null removes a field (JSON merge patch, RFC 7396)."
    for name, field in patch["properties"].items():
        patch["properties"][name] = _nullable(field)
    return patch


def _nullable(field: Schema) -> Schema:
    field.pop("default", None)
    if {"type": "null"} in field.get("anyOf", []):
        return field
    description = {"description": field.pop("description")} if "description" in field else {}
    return {"anyOf": [field, {"type": "null"}], **description}


def _body_of(schema: Schema) -> Schema:
    """What is sent to an address that names the id already."""
    body = copy.deepcopy(schema)
    body["required"] = [name for name in body["required"] if name != "id"]
    body["title"] += "Body"
    body["description"] += " The id may be left out: the address names it."
    return body


def _drop_unused(document: Schema) -> None:
    """FastAPI documents its own 422 everywhere; ours is a Problem."""
    for name in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(name, None)
