"""The OpenAPI document, from which the editor's types are made, and the page for people beside it."""

import re

import pytest
from starlette.testclient import TestClient

from app import VERSION

OPERATIONS = {
    "list_organisations", "create_organisation", "get_organisation", "patch_organisation", "delete_organisation",
    "list_samples", "create_from_sample",
    "get_chain", "put_chain", "list_parties", "get_party", "put_party", "patch_party", "delete_party",
    "list_links", "get_link", "put_link", "patch_link", "delete_link",
    "get_analysis", "list_findings", "try_scenario", "ask_how_sure", "get_proof", "get_liberated",
    "get_explanation", "get_stops",
    "list_paths",
    "list_revisions", "get_difference", "restore_chain", "undo_change",
    "follow_chain", "erase", "list_audit", "list_service_audit", "list_audit_anchors",
    "get_layout", "get_diagram", "get_liveness", "get_readiness", "get_limits",
    "get_atlas", "get_export", "get_report",
    "get_chart", "draw_scenario_waterfall",
    "get_session", "sign_in", "sign_out", "use_one_time_link", "open_share_link", "set_password",
    "start_single_sign_on", "finish_single_sign_on", "get_access",
    "list_accounts", "put_account", "renew_one_time_link", "delete_account",
    "list_members", "put_member", "delete_member", "list_keys", "create_key", "revoke_key",
    "list_shares", "create_share", "revoke_share",
    "list_surveys", "create_survey", "get_survey", "revoke_survey", "apply_survey_answer",
    "open_survey", "answer_survey",
    "list_connectors", "create_connector", "rotate_connector", "confirm_leavers", "revoke_connector",
    "list_scenarios", "create_scenario", "compare_scenarios", "get_scenario", "patch_scenario", "delete_scenario",
    "get_scenario_difference", "get_scenario_waterfall",
    "list_decisions", "get_decision", "put_decision", "delete_decision",
    "list_plans", "create_plan", "get_plan", "patch_plan", "delete_plan", "get_plan_progress", "get_progress",
    "push_changes", "list_pushes", "get_push", "confirm_push", "discard_push", "list_sources",
    "list_scheduled_changes", "withdraw_scheduled_change", "get_authority", "put_authority",
    "list_webhooks", "create_webhook", "patch_webhook", "renew_webhook_secret", "delete_webhook", "list_deliveries",
    "import_into_chain", "list_mappings", "get_mapping", "put_mapping", "delete_mapping", "observe_log",
}  # fmt: skip
BODILESS = {
    "confirm_leavers",
    "renew_one_time_link",
    "create_from_sample",
    "confirm_push",
    "discard_push",
    "renew_webhook_secret",
}


def test_operation_ids_are_the_names_others_rely_on(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert {told["operationId"] for methods in paths.values() for told in methods.values()} == OPERATIONS


def test_every_reference_leads_somewhere(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    schemas = answer.json()["components"]["schemas"]

    referred = set(re.findall(r'"#/components/schemas/(\w+)"', answer.text))
    assert referred <= set(schemas)
    assert {"ChainDocument", "PartyBody", "PartyPatch", "LinkBody", "NewOrganisation", "Problem"} <= referred


def test_every_change_says_what_body_it_takes_and_which_problems_it_may_answer(client: TestClient) -> None:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, told in methods.items():
            if method in {"put", "patch", "post"} and told["operationId"] not in BODILESS:
                assert told["requestBody"]["required"], (path, method)
            if path.startswith("/api"):
                problem = told["responses"]["422"]["content"]["application/problem+json"]
                assert problem["schema"]["$ref"].endswith("/Problem"), (path, method)


def test_a_patch_takes_null_for_every_field_and_requires_none(client: TestClient) -> None:
    patch = client.get("/openapi.json").json()["components"]["schemas"]["LinkPatch"]

    assert "required" not in patch
    assert all({"type": "null"} in field["anyOf"] for field in patch["properties"].values())


def test_the_page_of_addresses_names_every_one_and_loads_nothing(client: TestClient) -> None:
    page = client.get("/docs").text

    assert VERSION in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=.?https?:", page)
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page


@pytest.mark.parametrize(
    "schema",
    ["Party", "Link", "ChainDocument", "Analysis", "Scenario", "WhatIf", "Liberated", "Proof", "Witness",
     "HowSureQuestion", "HowSure", "Problem",
     "Push", "PushHead", "PushedChange", "PushAnswer", "PushRecord", "PushPage",
     "SourceList", "ScheduledPage", "Authority"],
)  # fmt: skip
def test_every_field_is_explained(client: TestClient, schema: str) -> None:
    fields = client.get("/openapi.json").json()["components"]["schemas"][schema]["properties"]

    assert [name for name, field in fields.items() if "description" not in field and "$ref" not in field] == []
